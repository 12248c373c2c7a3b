package dev.annals.client;

import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.record.v1.RecordResponse;
import dev.annals.state.v1.AggregateState;

/// The Java example of the README, so that it compiles as long as it stands there: [ReadmeTest] compares the two.
final class ReadmeExample {
    private ReadmeExample() {}

    static void rememberADecision() {
        // README: begin
        try (AnnalsClient annals = AnnalsClient.connect(ClientConfiguration.local())) {
            RecordResponse recorded = annals.record(
                    ContextEvent.newBuilder()
                            .setAggregateId("story-42")
                            .setContextCreated(ContextCreated.newBuilder()
                                    .setTitle("Faster search")
                                    .setInitialPhase("DESIGN"))
                            .build(),
                    ContextEvent.newBuilder()
                            .setAggregateId("story-42")
                            .setDecisionAdded(DecisionAdded.newBuilder()
                                    .setDecisionId("d-1")
                                    .setTitle("Use an inverted index")
                                    .setRationale("Scans grow with the corpus")
                                    .setDecidedBy("agent-7"))
                            .build());
            System.out.println("at position " + recorded.getEvents(1).getPosition());

            AggregateState now = annals.getState("story-42").getState(); // sees what was just written
            AggregateState before =
                    annals.getState("story-42", Moments.version(1)).getState();
            System.out.println(now.getVersion() - before.getVersion() + " event since");

            annals.notes("agent-7").inRun("run-7").learning("Indexes", "They pay from 10,000 documents on", "search");
            annals.latest(Filters.ofAgent("agent-7"), 10)
                    .forEach(event -> System.out.println(event.getEvent().getEventType()));
        }
        // README: end
    }
}
