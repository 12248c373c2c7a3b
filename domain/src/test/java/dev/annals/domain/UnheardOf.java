package dev.annals.domain;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.annals.event.v1.AgentStatusChanged;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.DecisionStatusChanged;
import dev.annals.event.v1.NoteRecorded;
import dev.annals.event.v1.SubtaskDispatched;
import java.util.List;

/// Facts as a later version of Annals may write them: payloads and values that this one has never heard of.
final class UnheardOf {
    private static final int NUMBER = 9_999;

    private UnheardOf() {}

    static ContextEvent payload() {
        UnknownFieldSet.Field field = UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8("later"))
                .build();
        return ContextEvent.newBuilder()
                .setUnknownFields(
                        UnknownFieldSet.newBuilder().addField(NUMBER, field).build())
                .build();
    }

    static List<ContextEvent> facts() {
        return List.of(
                payload(),
                ContextEvent.newBuilder()
                        .setDecisionAdded(
                                DecisionAdded.newBuilder().setDecisionId("D1").setStatusValue(NUMBER))
                        .build(),
                ContextEvent.newBuilder()
                        .setDecisionStatusChanged(DecisionStatusChanged.newBuilder()
                                .setDecisionId("D1")
                                .setToValue(NUMBER))
                        .build(),
                ContextEvent.newBuilder()
                        .setSubtaskDispatched(SubtaskDispatched.newBuilder().setSubtaskId("never planned"))
                        .build(),
                ContextEvent.newBuilder()
                        .setAgentStatusChanged(AgentStatusChanged.newBuilder().setToValue(NUMBER))
                        .build(),
                ContextEvent.newBuilder()
                        .setNoteRecorded(NoteRecorded.newBuilder().setCategoryValue(NUMBER))
                        .build());
    }
}
