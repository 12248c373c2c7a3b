package dev.annals.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.record.v1.RecordResponse;
import dev.annals.state.v1.AggregateState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The Java example of the README, so that it compiles as long as it stands there.
@DisplayName("The example of the README")
final class ReadmeExampleTest {

    /// From here to the end of the method: the example.
    static AggregateState rememberADecision(AnnalsClient annals) {
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
        AggregateState before = annals.getState("story-42", Moments.version(1)).getState();
        System.out.println(
                now.getContext().getDecisionsCount() - before.getContext().getDecisionsCount() + " decision since");
        return now;
    }

    @Test
    void is_reached_through_one_line() {
        try (AnnalsClient annals = AnnalsClient.connect(ClientConfiguration.local())) {
            assertThat(annals).isNotNull();
        }
    }
}
