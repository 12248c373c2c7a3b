package dev.annals.query.grpc;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.annals.domain.AggregateType;
import dev.annals.domain.registry.EventRegistry;
import dev.annals.domain.registry.RegisteredEvent;
import dev.annals.query.contract.Contract;
import dev.annals.query.v1.EventField;
import dev.annals.query.v1.EventTypeDescription;
import dev.annals.query.v1.ListEventTypesRequest;
import dev.annals.query.v1.ListEventTypesResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Answers which types of events there are.
final class EventTypes {
    private final Contract contract;

    EventTypes(Contract contract) {
        this.contract = contract;
    }

    ListEventTypesResponse list(ListEventTypesRequest request) {
        Violations violations = new Violations();
        Optional<AggregateType> aggregateType = request.getAggregateType().isEmpty()
                ? Optional.empty()
                : TypeNames.aggregateType("aggregate_type", request.getAggregateType(), violations);
        violations.check();
        List<RegisteredEvent> events = request.getName().isEmpty()
                ? EventRegistry.all()
                : named(request.getName(), aggregateType, violations).stream().toList();
        violations.check();
        ListEventTypesResponse.Builder response = ListEventTypesResponse.newBuilder();
        events.stream()
                .filter(event -> aggregateType.isEmpty() || event.aggregateType() == aggregateType.get())
                .map(this::description)
                .forEach(response::addEventTypes);
        if (request.getWithDescriptors()) {
            response.setDescriptors(contract.files());
        }
        return response.build();
    }

    private static Optional<RegisteredEvent> named(
            String name, Optional<AggregateType> aggregateType, Violations violations) {
        Optional<RegisteredEvent> named = EventRegistry.all().stream()
                .filter(event -> event.name().equals(name))
                .findFirst()
                .or(() -> aggregateType
                        .map(type -> EventRegistry.find(name, type))
                        .orElseGet(() -> EventRegistry.find(name)));
        if (named.isEmpty()) {
            TypeNames.refuse("name", name, violations);
        }
        return named;
    }

    private EventTypeDescription description(RegisteredEvent event) {
        FieldDescriptor payload = event.payload();
        EventTypeDescription.Builder description = EventTypeDescription.newBuilder()
                .setName(event.name())
                .setOpen(event.isOpen())
                .setAggregateType(event.aggregateType().typeName())
                .addAllAliases(event.aliases())
                .setMessage(payload.getMessageType().getFullName())
                .setPayloadField(payload.getName())
                .setPayloadNumber(payload.getNumber())
                .setSchemaVersion(event.schemaVersion())
                .setComment(contract.comment(payload.getMessageType().getFullName()))
                .setExample(event.example());
        payload.getMessageType().getFields().forEach(field -> description.addFields(field(field)));
        return description.build();
    }

    private EventField field(FieldDescriptor field) {
        EventField.Builder described = EventField.newBuilder()
                .setName(field.getName())
                .setNumber(field.getNumber())
                .setType(type(field))
                .setRepeated(field.isRepeated() && !field.isMapField())
                .setDeprecated(field.getOptions().getDeprecated())
                .setComment(contract.comment(field.getFullName()));
        if (field.getJavaType() == FieldDescriptor.JavaType.ENUM) {
            field.getEnumType().getValues().stream()
                    .filter(value -> value.getNumber() != 0)
                    .map(EnumValueDescriptor::getName)
                    .forEach(described::addValues);
        }
        return described.build();
    }

    private static String type(FieldDescriptor field) {
        if (field.isMapField()) {
            List<FieldDescriptor> entry = field.getMessageType().getFields();
            return "map<%s, %s>".formatted(type(entry.get(0)), type(entry.get(1)));
        }
        return switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            case INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, BYTE_STRING ->
                scalar(field.getType().toProto());
        };
    }

    /// `TYPE_INT32` as the contract writes it.
    private static String scalar(FieldDescriptorProto.Type type) {
        return type.name().substring("TYPE_".length()).toLowerCase(Locale.ROOT);
    }
}
