package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Duration;
import dev.annals.client.AnnalsClient;
import dev.annals.client.Filters;
import dev.annals.client.Moments;
import dev.annals.domain.EventIds;
import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ConversationStarted;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.FeatureCompleted;
import dev.annals.event.v1.FeatureFailed;
import dev.annals.event.v1.FeatureStarted;
import dev.annals.event.v1.MessageReceived;
import dev.annals.event.v1.MessageSent;
import dev.annals.event.v1.NoteCategory;
import dev.annals.event.v1.NoteRecorded;
import dev.annals.event.v1.PhaseTransitioned;
import dev.annals.event.v1.RolloutCompleted;
import dev.annals.event.v1.RolloutStarted;
import dev.annals.event.v1.ToolInvocationStarted;
import dev.annals.query.v1.Consistency;
import dev.annals.query.v1.DiffStatesRequest;
import dev.annals.query.v1.DiffStatesResponse;
import dev.annals.query.v1.GetKnowledgeRequest;
import dev.annals.query.v1.GetKnowledgeResponse;
import dev.annals.query.v1.Moment;
import dev.annals.query.v1.Reach;
import dev.annals.query.v1.TraceEventRequest;
import dev.annals.query.v1.TraceEventResponse;
import dev.annals.record.v1.RecordResponse;
import dev.annals.system.CommandLine.Ending;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What changed by which event, what caused what, who knew what: asked of the running services by a program and by a
/// person.
@DisplayName("A recorded run")
class InquiryIT {
    private static final Consistency PATIENT = Consistency.newBuilder()
            .setMaxWait(Duration.newBuilder().setSeconds(30))
            .build();

    private static RunningAnnals annals;
    private static AnnalsClient client;
    private static CommandLine cli;
    private static RecordResponse written;

    @BeforeAll
    static void start() {
        annals = RunningAnnals.start();
        client = annals.client();
        cli = new CommandLine(
                annals.configuration().commandAddress(), annals.configuration().queryAddress());
        written = client.record(
                Stream.of(work(), talk(), outcome()).flatMap(List::stream).toArray(ContextEvent[]::new));
        annals.awaitProjected();
    }

    private static List<ContextEvent> work() {
        return List.of(
                of("run-context")
                        .setContextCreated(
                                ContextCreated.newBuilder().setTitle("Checkout").setInitialPhase("BUILD"))
                        .build(),
                of("run-context")
                        .setCausationId(EventIds.of("run-context", 1))
                        .setDecisionAdded(decision("d1", "ada"))
                        .build(),
                of("run-call")
                        .setCausationId(EventIds.of("run-context", 2))
                        .setToolInvocationStarted(ToolInvocationStarted.newBuilder()
                                .setTool("bash")
                                .setAgentId("ada"))
                        .build());
    }

    private static List<ContextEvent> talk() {
        return List.of(
                of("run-note")
                        .setNoteRecorded(NoteRecorded.newBuilder()
                                .setAgentId("ada")
                                .setNoteId("n1")
                                .setCategory(NoteCategory.NOTE_CATEGORY_LEARNING)
                                .setTitle("Rounding")
                                .setContent("Per line")
                                .addTags("eur"))
                        .build(),
                of("run-talk")
                        .setConversationStarted(ConversationStarted.newBuilder()
                                .setInitiator("bo")
                                .addParticipants("bo")
                                .addParticipants("ada")
                                .setTopic("help"))
                        .build(),
                of("run-talk")
                        .setMessageSent(MessageSent.newBuilder()
                                .setMessageId("m1")
                                .setSender("bo")
                                .addReceivers("ada")
                                .setContent("Which file?"))
                        .build(),
                of("run-talk")
                        .setMessageReceived(
                                MessageReceived.newBuilder().setMessageId("m1").setReceiver("ada"))
                        .build(),
                of("run-context")
                        .setPhaseTransitioned(PhaseTransitioned.newBuilder().setToPhase("TEST"))
                        .build(),
                of("run-context").setDecisionAdded(decision("d2", "bo")).build());
    }

    private static List<ContextEvent> outcome() {
        ContextEvent attempt = of("run-feature")
                .setFeatureStarted(FeatureStarted.newBuilder().setName("Checkout"))
                .build();
        return List.of(
                attempt,
                of("run-feature")
                        .setFeatureFailed(FeatureFailed.newBuilder().setError("red"))
                        .build(),
                attempt,
                of("run-feature")
                        .setFeatureCompleted(FeatureCompleted.newBuilder().setDurationMs(1_500))
                        .build(),
                of("run-rollout")
                        .setRolloutStarted(RolloutStarted.newBuilder().setAgentId("ada"))
                        .build(),
                of("run-rollout")
                        .setRolloutCompleted(RolloutCompleted.newBuilder().setFinalReward(0.75))
                        .build());
    }

    @AfterAll
    static void stop() {
        annals.close();
    }

    @Test
    void tells_each_changed_field_with_the_event_that_wrote_it() {
        DiffStatesResponse difference = client.inquiries()
                .diffStates(DiffStatesRequest.newBuilder()
                        .setAggregateId("run-context")
                        .setFrom(Moments.version(1))
                        .build());

        assertThat(difference.getChangesList())
                .anySatisfy(change -> {
                    assertThat(change.getPath()).isEqualTo("context.phase");
                    assertThat(change.getBefore().getStringValue()).isEqualTo("BUILD");
                    assertThat(change.getAfter().getStringValue()).isEqualTo("TEST");
                    assertThat(change.getWrittenBy().getEventId()).isEqualTo(EventIds.of("run-context", 3));
                    assertThat(change.getWrittenBy().getPosition()).isEqualTo(position(7));
                })
                .anySatisfy(change -> {
                    assertThat(change.getPath()).isEqualTo("context.decisions[\"d1\"]");
                    assertThat(change.getWrittenBy().getActor()).isEqualTo("ada");
                });
        assertThat(lines("diff", "run-context", "--from", "v1", "--to", "p" + position(7)))
                .anyMatch(line -> line.startsWith("+ decision d1: d1"))
                .anyMatch(line -> line.startsWith("~ phase: BUILD → TEST"))
                .noneMatch(line -> line.contains("d2"));
    }

    @Test
    void is_traced_up_to_the_first_cause_and_down_to_the_last_consequence() {
        TraceEventResponse trace = client.inquiries()
                .traceEvent(TraceEventRequest.newBuilder()
                        .setEventId(EventIds.of("run-context", 2))
                        .setConsistency(PATIENT)
                        .build());

        assertThat(trace.getCausesList())
                .singleElement()
                .satisfies(cause -> assertThat(cause.getPosition()).isEqualTo(position(0)));
        assertThat(trace.getConsequencesList())
                .singleElement()
                .satisfies(consequence ->
                        assertThat(consequence.getEvent().getPosition()).isEqualTo(position(2)));
        assertThat(lines("trace", "run-context.2"))
                .anyMatch(line -> line.startsWith("↓ ") && line.contains("run-context.1"))
                .anyMatch(line -> line.startsWith("● ") && line.contains("run-context.2"))
                .anyMatch(line -> line.startsWith("└─ ") && line.contains("run-call.1"));
    }

    @Test
    void says_what_an_agent_knew_at_any_moment() {
        GetKnowledgeResponse early = knowledge(Moments.position(position(5)));
        GetKnowledgeResponse late = knowledge(Moments.position(position(8)));

        assertThat(early.getDecisionsList())
                .extracting(known -> known.getDecisionId())
                .containsExactly("d1");
        assertThat(early.getDecisions(0).getAddedEventId()).isEqualTo(EventIds.of("run-context", 2));
        assertThat(early.getNotesList())
                .extracting(known -> known.getNote().getTitle())
                .containsExactly("Rounding");
        assertThat(early.getMessages(0).getReach()).isEqualTo(Reach.REACH_ADDRESSED);
        assertThat(early.getContexts(0).getPhase()).isEqualTo("BUILD");
        assertThat(late.getDecisionsList())
                .extracting(known -> known.getDecisionId())
                .containsExactly("d1", "d2");
        assertThat(late.getMessages(0).getReach()).isEqualTo(Reach.REACH_RECEIVED);
        assertThat(late.getMessages(0).getReceivedEventId()).isEqualTo(EventIds.of("run-talk", 3));
        assertThat(lines("knowledge", "ada", "--at", "p" + position(5)))
                .anyMatch(line -> line.contains("d1: d1"))
                .anyMatch(line -> line.contains("Rounding: Per line"))
                .anyMatch(line -> line.contains("bo: Which file?"))
                .noneMatch(line -> line.contains("d2"));
    }

    @Test
    void lists_features_rollouts_and_notes_with_what_they_come_to() {
        assertThat(client.inquiries().states(Filters.ofAggregateTypes("feature")))
                .extracting(
                        found -> found.getState().getAggregateId(),
                        found -> found.getState().getFeature().getAttempts())
                .containsExactly(tuple("run-feature", 2));
        assertThat(client.notes("ada").written(NoteCategory.NOTE_CATEGORY_LEARNING))
                .singleElement()
                .satisfies(note -> assertThat(note.getPosition()).isEqualTo(position(3)));
        assertThat(lines("features", "--correlation", "the-run"))
                .anyMatch(line -> line.matches("run-feature +completed +2 +1\\.5 s.*"))
                .anyMatch(line -> line.startsWith("1 feature: 1 completed · 1 retried · 1.5 s in all"));
        assertThat(lines("rollouts", "--agent", "ada"))
                .anyMatch(line -> line.startsWith("1 rollout: 1 rewarded · mean 0.75"));
        assertThat(lines("notes", "--agent", "ada", "--category", "learning", "--tag", "eur", "--newest"))
                .contains("learning  Rounding #eur", "1 note: 1 learning");
        assertThat(lines("notes", "--agent", "ada", "--at", "p" + position(2))).contains("there is no such note");
    }

    @Test
    void is_replayed_from_any_point() {
        assertThat(lines("replay", "run-talk"))
                .anyMatch(line -> line.contains("bo → ada"))
                .anyMatch(line -> line.endsWith("Which file?"))
                .contains("3 events of 3");
        assertThat(lines("replay", "run-talk", "--from", "v3"))
                .anyMatch(line -> line.contains("ada received m1 “Which file?”"))
                .contains("1 event of 3");
    }

    @Test
    void is_whole() {
        assertThat(client.inquiries().flaws("run-context")).isEmpty();
        assertThat(client.inquiries().flaws("")).isEmpty();
        assertThat(lines("validate"))
                .contains("whole: no gap, no duplicate, all in order · %d events of 6 aggregates"
                        .formatted(written.getEventsCount()));
    }

    private static GetKnowledgeResponse knowledge(Moment moment) {
        return client.inquiries()
                .getKnowledge(GetKnowledgeRequest.newBuilder()
                        .setAgentId("ada")
                        .setMoment(moment)
                        .setConsistency(PATIENT)
                        .build());
    }

    private static List<String> lines(String... arguments) {
        Ending ending = cli.run(List.of(arguments));
        assertThat(ending.exitCode()).as(ending.complaints()).isZero();
        return ending.out();
    }

    private static long position(int event) {
        return written.getEvents(event).getPosition();
    }

    private static ContextEvent.Builder of(String id) {
        return ContextEvent.newBuilder().setAggregateId(id).setCorrelationId("the-run");
    }

    private static DecisionAdded decision(String id, String by) {
        return DecisionAdded.newBuilder()
                .setDecisionId(id)
                .setTitle(id)
                .setDecidedBy(by)
                .build();
    }
}
