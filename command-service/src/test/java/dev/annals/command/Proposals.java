package dev.annals.command;

import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import dev.annals.command.proposal.ExpectedVersion.Any;
import dev.annals.command.proposal.ExpectedVersion.Exactly;
import dev.annals.command.proposal.Proposal;
import dev.annals.command.proposal.ProposedEvent;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.event.v1.TaskCompleted;
import dev.annals.event.v1.TaskCreated;
import java.util.List;

/// Requests of tests.
public final class Proposals {
    private Proposals() {}

    public static Proposal request(String requestId, ProposedEvent... events) {
        return new Proposal(requestId, List.of(events), "");
    }

    public static ProposedEvent anyVersion(ContextEvent event) {
        return new ProposedEvent(event, new Any());
    }

    public static ProposedEvent expecting(long version, ContextEvent event) {
        return new ProposedEvent(event, new Exactly(version));
    }

    /// A fact that every state of a custom aggregate allows.
    public static ContextEvent noted(String aggregateId, String what) {
        return ContextEvent.newBuilder()
                .setAggregateId(aggregateId)
                .setCustomEventRecorded(CustomEventRecorded.newBuilder()
                        .setTypeName("noted")
                        .setData(Struct.newBuilder()
                                .putFields(
                                        "what",
                                        Value.newBuilder().setStringValue(what).build())))
                .build();
    }

    public static ContextEvent taskCreated(String taskId) {
        return ContextEvent.newBuilder()
                .setAggregateId(taskId)
                .setTaskCreated(TaskCreated.newBuilder().setDescription("a task"))
                .build();
    }

    public static ContextEvent taskCompleted(String taskId) {
        return ContextEvent.newBuilder()
                .setAggregateId(taskId)
                .setTaskCompleted(TaskCompleted.getDefaultInstance())
                .build();
    }

    public static ContextEvent at(long seconds, int nanos, ContextEvent event) {
        return event.toBuilder()
                .setTimestamp(Timestamp.newBuilder().setSeconds(seconds).setNanos(nanos))
                .build();
    }
}
