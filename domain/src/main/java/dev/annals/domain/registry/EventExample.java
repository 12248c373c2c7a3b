package dev.annals.domain.registry;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import dev.annals.domain.AggregateFold;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import java.util.List;

/// Makes up an event of a kind from its message alone: every field that the payload has gets a value, and what the
/// rules of the aggregate refuse is left out again.
final class EventExample {
    private static final long A_MORNING = 1_767_258_000L;
    private static final int SHA_256 = 32;
    private static final int MOST_ROUNDS = 5;
    private static final Struct SOME_DATA = Struct.newBuilder()
            .putFields("key", Value.newBuilder().setStringValue("value").build())
            .build();

    private EventExample() {}

    static ContextEvent of(ContextEvent blank) {
        if (blank.hasCustomEventRecorded()) {
            return custom(blank);
        }
        FieldDescriptor field = payload(blank);
        Message.Builder payload = ((Message) blank.getField(field)).toBuilder();
        fill(payload);
        ContextEvent.Builder event = blank.toBuilder().setField(field, payload.build());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Violation> violations = AggregateFold.violations(event.build());
            violations.forEach(violation -> leaveOut(payload, violation));
            event.setField(field, payload.build());
        }
        return event.build();
    }

    private static ContextEvent custom(ContextEvent blank) {
        ContextEvent.Builder event = blank.toBuilder();
        event.getCustomEventRecordedBuilder()
                .getDataBuilder()
                .putFields("amount", Value.newBuilder().setNumberValue(12.5).build())
                .putFields("currency", Value.newBuilder().setStringValue("EUR").build());
        return event.build();
    }

    private static void fill(Message.Builder message) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            boolean isGiven = message.getAllFields().containsKey(field);
            boolean isAnotherChoice =
                    field.getRealContainingOneof() != null && message.hasOneof(field.getRealContainingOneof());
            if (isGiven || isAnotherChoice || field.getOptions().getDeprecated()) {
                continue;
            }
            if (field.isRepeated()) {
                message.addRepeatedField(field, value(message, field));
            } else {
                message.setField(field, value(message, field));
            }
        }
    }

    private static Object value(Message.Builder message, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case STRING -> text(field.getName(), field.isRepeated());
            case INT -> 1;
            case LONG -> 1L;
            case DOUBLE -> 0.5;
            case FLOAT -> 0.5f;
            case BOOLEAN -> true;
            case BYTE_STRING -> ByteString.copyFrom(new byte[SHA_256]);
            case ENUM -> field.getEnumType().getValues().get(1);
            case MESSAGE -> message(message.newBuilderForField(field));
        };
    }

    private static Message message(Message.Builder builder) {
        String type = builder.getDescriptorForType().getFullName();
        if (type.equals(Struct.getDescriptor().getFullName())) {
            return SOME_DATA;
        }
        if (type.equals(Timestamp.getDescriptor().getFullName())) {
            return Timestamp.newBuilder().setSeconds(A_MORNING).build();
        }
        if (type.equals(Duration.getDescriptor().getFullName())) {
            return Duration.newBuilder().setSeconds(1).setNanos(500_000_000).build();
        }
        fill(builder);
        return builder.build();
    }

    private static String text(String fieldName, boolean isOneOfMany) {
        String name =
                isOneOfMany && fieldName.endsWith("s") ? fieldName.substring(0, fieldName.length() - 1) : fieldName;
        return name.endsWith("_id") ? name.substring(0, name.length() - 3) + "-1" : name.replace('_', ' ');
    }

    /// Clears the field of the payload in which something is wrong: `payload.field…`.
    private static void leaveOut(Message.Builder payload, Violation violation) {
        String[] path = violation.field().split("[.\\[]", 3);
        if (path.length > 1) {
            FieldDescriptor field = payload.getDescriptorForType().findFieldByName(path[1]);
            if (field != null) {
                payload.clearField(field);
            }
        }
    }

    private static FieldDescriptor payload(ContextEvent event) {
        return event.getOneofFieldDescriptor(
                ContextEvent.getDescriptor().getOneofs().getFirst());
    }
}
