package dev.annals.cli.lines;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import com.google.protobuf.Value;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.event.v1.NoteRecorded;
import dev.annals.export.v1.ExportedEvent;
import dev.annals.query.v1.RecordedEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An exported line")
final class ExportedLineTest {
    private static final UnknownFieldSet UNKNOWN = UnknownFieldSet.newBuilder()
            .addField(199, Field.newBuilder().addVarint(7).build())
            .build();

    @Test
    void is_nothing_but_json_where_json_can_say_it_all() throws InvalidProtocolBufferException {
        ContextEvent event = note().toBuilder()
                .setNoteRecorded(
                        NoteRecorded.newBuilder().setTitle("Line\nfeed").setCategoryValue(99))
                .putMetadata("a", "b")
                .build();

        ExportedEvent line = exported(event);

        assertThat(line.getStored().isEmpty()).isTrue();
        assertThat(ExportedLine.event(line)).isEqualTo(event);
    }

    @Test
    void carries_the_bytes_of_an_unknown_payload() throws InvalidProtocolBufferException {
        ContextEvent event =
                note().toBuilder().clearPayload().setUnknownFields(UNKNOWN).build();

        assertThat(ExportedLine.event(exported(event))).isEqualTo(event);
    }

    @Test
    void carries_the_bytes_of_unknown_fields_within_a_payload() throws InvalidProtocolBufferException {
        ContextEvent event = note().toBuilder()
                .setNoteRecorded(NoteRecorded.newBuilder().setTitle("t").setUnknownFields(UNKNOWN))
                .build();

        ExportedEvent line = exported(event);

        assertThat(line.getStored().isEmpty()).isFalse();
        assertThat(line.getEvent().getNoteRecorded().getTitle()).isEqualTo("t");
        assertThat(ExportedLine.event(line)).isEqualTo(event);
    }

    @Test
    void carries_the_bytes_of_what_json_cannot_hold() throws InvalidProtocolBufferException {
        Value deep = Value.newBuilder().setNumberValue(1).build();
        for (int n = 0; n < 60; n++) {
            deep = Value.newBuilder()
                    .setListValue(ListValue.newBuilder().addValues(deep))
                    .build();
        }
        ContextEvent notANumber =
                custom(Value.newBuilder().setNumberValue(Double.NaN).build());
        ContextEvent noTime = note().toBuilder()
                .setTimestamp(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE))
                .build();

        assertThat(ExportedLine.event(exported(notANumber))).isEqualTo(notANumber);
        assertThat(ExportedLine.event(exported(noTime))).isEqualTo(noTime);
        assertThat(ExportedLine.of(recorded(custom(deep)))).doesNotContain("\n");
    }

    private static ExportedEvent exported(ContextEvent event) throws InvalidProtocolBufferException {
        return ExportedLine.parse(ExportedLine.of(recorded(event)));
    }

    private static RecordedEvent recorded(ContextEvent event) {
        return RecordedEvent.newBuilder().setPosition(7).setEvent(event).build();
    }

    private static ContextEvent note() {
        return ContextEvent.newBuilder()
                .setAggregateId("n-1")
                .setVersion(1)
                .setNoteRecorded(NoteRecorded.getDefaultInstance())
                .build();
    }

    private static ContextEvent custom(Value value) {
        return ContextEvent.newBuilder()
                .setAggregateId("c-1")
                .setVersion(1)
                .setCustomEventRecorded(CustomEventRecorded.newBuilder()
                        .setTypeName("x")
                        .setData(Struct.newBuilder().putFields("v", value)))
                .build();
    }
}
