package dev.annals.cli.sweagent;

import dev.annals.cli.sweagent.Trajectory.Message;
import dev.annals.cli.sweagent.Trajectory.Step;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.MessageSent;
import dev.annals.event.v1.ToolInvocationCompleted;
import dev.annals.event.v1.ToolInvocationFailed;
import dev.annals.event.v1.ToolInvocationStarted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The events of one step after the other: thought, action, observation, and what was said about them.
final class StepEvents {
    /// Where the file does not say how long an action took.
    private static final Duration UNMEASURED = Duration.ofSeconds(1);

    private final EventLedger ledger;
    private final RunIds ids;
    private final Speakers speakers;
    private String last = "";
    private int stepNumber;
    private int messageNumber;

    StepEvents(EventLedger ledger, RunIds ids, Speakers speakers) {
        this.ledger = ledger;
        this.ids = ids;
        this.speakers = speakers;
    }

    /// The event that makes the first thought happen.
    void begin(String cause) {
        last = cause;
    }

    /// The last thing that happened: an observation, or a thought that led to none.
    String last() {
        return last;
    }

    /// @param said the agent's message, where there is one
    /// @param told what the agent was told afterwards
    void step(Step step, Optional<Message> said, List<Message> told) {
        stepNumber++;
        String agent = said.map(speakers::of).orElseGet(speakers::agent);
        String thought = ledger.add(ids.context(), step.place() + ".thought", last, thought(step, agent));
        last = thought;
        said.ifPresent(message -> say(message, thought));
        if (!step.action().isBlank() || !step.observation().isBlank()) {
            String id = ids.toolInvocation(stepNumber);
            ToolInvocationStarted.Builder use =
                    ToolUse.of(step, said).setAgentId(agent).setTaskId(ids.task());
            String action = ledger.add(
                    id,
                    step.place() + ".action",
                    thought,
                    ContextEvent.newBuilder().setSourceNode(agent).setToolInvocationStarted(use));
            ledger.pass(step.took().orElse(UNMEASURED));
            last = ledger.add(id, step.place() + ".observation", action, observation(step, agent));
        }
        String observed = last;
        told.forEach(message -> say(message, observed));
    }

    /// A message for which there is no step.
    void sayLate(Message message) {
        say(message, last);
    }

    /// A message.
    ///
    /// @return the event's id
    String say(Message message, String cause) {
        messageNumber++;
        MessageSent.Builder sent = MessageSent.newBuilder()
                .setMessageId("m%03d".formatted(messageNumber))
                .setSender(speakers.of(message))
                .setMessageType(message.demonstration() ? "demonstration" : message.type())
                .setContent(message.content())
                .setContentType(message.contentType());
        if (!message.isByTheAgent()) {
            sent.addReceivers(speakers.agent());
        }
        return ledger.add(
                ids.conversation(),
                message.place(),
                cause,
                ContextEvent.newBuilder().setConversationId(ids.conversation()).setMessageSent(sent));
    }

    private ContextEvent.Builder thought(Step step, String agent) {
        String title = ProblemStatement.title(step.thought())
                .or(() -> ProblemStatement.title(step.action()))
                .orElse("Step " + stepNumber);
        return ContextEvent.newBuilder()
                .setSourceNode(agent)
                .setDecisionAdded(DecisionAdded.newBuilder()
                        .setDecisionId("step-%03d".formatted(stepNumber))
                        .setTitle(title)
                        .setKind("step")
                        .setRationale(step.thought())
                        .setSummary(ProblemStatement.title(step.action()).orElse(""))
                        .setDecidedBy(agent));
    }

    private static ContextEvent.Builder observation(Step step, String agent) {
        long millis = step.took().map(Duration::toMillis).orElse(0L);
        Optional<String> failure = ObservedFailure.reason(step.observation());
        return failure.map(reason -> ContextEvent.newBuilder()
                        .setToolInvocationFailed(ToolInvocationFailed.newBuilder()
                                .setAgentId(agent)
                                .setReason(reason)
                                .setDetails(step.observation())
                                .setDurationMs(millis)))
                .orElseGet(() -> ContextEvent.newBuilder()
                        .setToolInvocationCompleted(ToolInvocationCompleted.newBuilder()
                                .setAgentId(agent)
                                .setResult(step.observation())
                                .setDurationMs(millis)));
    }
}
