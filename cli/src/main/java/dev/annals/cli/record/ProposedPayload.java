package dev.annals.cli.record;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.text.Json;
import dev.annals.event.v1.ContextEvent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a person says of an event, as JSON and as `field=value`, put into the event's payload. The data of a custom
/// event may have any shape.
public final class ProposedPayload {
    private static final Pattern LOOKS_LIKE_JSON =
            Pattern.compile("\\s*([\\[{\"].*|-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?|true|false|null)\\s*", Pattern.DOTALL);

    private final ContextEvent.Builder event;
    private final Optional<FieldDescriptor> payload;
    private final Message.Builder data;
    private final JsonCheck check;

    /// @param blank an event of the wanted type
    public ProposedPayload(ContextEvent blank, JsonCheck check) {
        this.event = blank.toBuilder();
        this.check = check;
        if (blank.hasCustomEventRecorded()) {
            this.payload = Optional.empty();
            this.data = event.getCustomEventRecordedBuilder().getDataBuilder();
        } else {
            FieldDescriptor field = blank.getOneofFieldDescriptor(
                    ContextEvent.getDescriptor().getOneofs().getFirst());
            this.payload = Optional.of(field);
            this.data = ((Message) blank.getField(field)).toBuilder();
        }
    }

    /// Adds the fields of a JSON object.
    public void add(String where, String json) {
        check.requireOneObject(where, json);
        merge(where, json);
    }

    /// Sets one field from `field=value`. A repeated field grows, an entry of a map is `field.key=value`.
    public void set(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new WrongUsage("-f: not of the form field=value: " + assignment);
        }
        String path = assignment.substring(0, equals);
        String value = assignment.substring(equals + 1);
        merge("-f", payload.isEmpty() ? object(path, jsonOrText(value)) : typed(path, value));
    }

    /// The event with this data in its payload.
    public ContextEvent event() {
        payload.ifPresent(field -> event.setField(field, data.build()));
        return event.build();
    }

    private String typed(String path, String value) {
        int dot = path.indexOf('.');
        if (dot > 0) {
            FieldDescriptor field = field(path.substring(0, dot));
            String inner = field.isMapField()
                    ? single(field.getMessageType().findFieldByName("value"), value)
                    : jsonOrText(value);
            return object(field.getName(), object(path.substring(dot + 1), inner));
        }
        FieldDescriptor field = field(path);
        String single = single(field, value);
        boolean grows = field.isRepeated() && !field.isMapField() && !value.startsWith("[");
        return object(path, grows ? "[" + single + "]" : single);
    }

    private void merge(String where, String json) {
        try {
            Message.Builder more = data.getDefaultInstanceForType().newBuilderForType();
            JsonFormat.parser().merge(json, more);
            data.mergeFrom(more.build());
        } catch (InvalidProtocolBufferException misfit) {
            throw new WrongUsage("%s: %s; %s".formatted(where, misfit.getMessage(), shape()), misfit);
        }
    }

    private FieldDescriptor field(String name) {
        return Optional.ofNullable(data.getDescriptorForType().findFieldByName(name))
                .orElseThrow(() -> new WrongUsage("-f: no field '%s'; %s".formatted(name, shape())));
    }

    private String shape() {
        return data.getDescriptorForType().getFields().stream()
                .map(FieldDescriptor::getName)
                .collect(Collectors.joining(", ", data.getDescriptorForType().getName() + " has the fields ", ""));
    }

    private static String single(FieldDescriptor field, String value) {
        return switch (field.getJavaType()) {
            case MESSAGE -> jsonOrText(value);
            case ENUM -> Json.text(constant(field, value));
            case BOOLEAN, BYTE_STRING, DOUBLE, FLOAT, INT, LONG, STRING ->
                field.isRepeated() && value.startsWith("[") ? value : Json.text(value);
        };
    }

    /// `approved` for `DECISION_STATUS_APPROVED`, where only one constant ends so.
    private static String constant(FieldDescriptor field, String value) {
        String upper = value.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        List<String> matching = field.getEnumType().getValues().stream()
                .map(EnumValueDescriptor::getName)
                .filter(name -> name.equals(upper) || name.endsWith("_" + upper))
                .toList();
        return matching.size() == 1 ? matching.getFirst() : value;
    }

    private static String object(String name, String json) {
        return "{%s: %s}".formatted(Json.text(name), json);
    }

    private static String jsonOrText(String value) {
        return LOOKS_LIKE_JSON.matcher(value).matches() ? value : Json.text(value);
    }
}
