package dev.annals.cli.sweagent;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.annals.event.v1.AgentCreated;
import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ConversationStarted;
import dev.annals.event.v1.TaskCreated;
import dev.annals.event.v1.TaskReceived;
import dev.annals.event.v1.TaskStarted;
import java.util.List;

/// What is there before the agent thinks for the first time: the agents, the context, the task that asks for the work,
/// and the conversation with what was said in it so far.
final class RunOpening {
    /// These events say what the file says as a whole.
    private static final String PLACE = "the file";

    private final Trajectory run;
    private final RunIds ids;
    private final EventLedger ledger;
    private final Speakers speakers;
    private final ProblemStatement problem;

    RunOpening(Trajectory run, RunIds ids, EventLedger ledger, Speakers speakers) {
        this.run = run;
        this.ids = ids;
        this.ledger = ledger;
        this.speakers = speakers;
        this.problem = ProblemStatement.of(run);
    }

    /// Writes everything up to the task's being received.
    ///
    /// @return the event that asks for the work
    String ask() {
        createAgents();
        add(
                ids.context(),
                "",
                ContextEvent.newBuilder()
                        .putMetadata("format", "swe-agent")
                        .setContextCreated(ContextCreated.newBuilder()
                                .setTitle(problem.title())
                                .setDescription(problem.text())));
        String asked = add(
                ids.task(),
                "",
                ContextEvent.newBuilder()
                        .setTaskCreated(TaskCreated.newBuilder()
                                .setDescription(problem.title())
                                .setAgentId(speakers.agent())
                                .setContextId(ids.context())));
        add(
                ids.task(),
                asked,
                ContextEvent.newBuilder()
                        .setTaskReceived(TaskReceived.newBuilder()
                                .setWorkerId(speakers.agent())
                                .setTaskInput(environment())));
        add(
                ids.conversation(),
                asked,
                ContextEvent.newBuilder()
                        .setConversationStarted(ConversationStarted.newBuilder()
                                .setInitiator(ids.role("user"))
                                .addAllParticipants(speakers.all())
                                .setTopic(problem.title())));
        return asked;
    }

    /// Writes that the work begins.
    ///
    /// @return the event's id
    String begin(String cause) {
        return add(
                ids.task(),
                cause,
                ContextEvent.newBuilder()
                        .setTaskStarted(TaskStarted.newBuilder().setAgentId(speakers.agent())));
    }

    private void createAgents() {
        List<String> names = speakers.agentNames();
        for (int i = 0; i < names.size(); i++) {
            add(
                    ids.agent(i + 1),
                    "",
                    ContextEvent.newBuilder()
                            .setAgentCreated(AgentCreated.newBuilder()
                                    .setName(names.get(i))
                                    .setModel(run.model())
                                    .putConfig("environment", run.environment())));
        }
    }

    private Struct environment() {
        Value environment = Value.newBuilder().setStringValue(run.environment()).build();
        return Struct.newBuilder().putFields("environment", environment).build();
    }

    private String add(String aggregateId, String cause, ContextEvent.Builder event) {
        return ledger.add(aggregateId, PLACE, cause, event);
    }
}
