package dev.annals.command.grpc;

import java.util.Map;
import java.util.function.UnaryOperator;

/// What the caller of a typed call calls a field of the general request.
///
/// @param payload name of the payload in the event, for example `decision_added`
/// @param argument name of the same in the typed request, for example `decision`
record FieldNames(String payload, String argument) implements UnaryOperator<String> {
    private static final String EVENT = "events[0].event";
    private static final Map<String, String> RENAMED = Map.of(
            "events[0].expected_version",
            "header.expected_version",
            EVENT + ".aggregate_id",
            "header.context_id",
            EVENT + ".timestamp",
            "header.occurred_time");

    @Override
    public String apply(String field) {
        String payloadPath = EVENT + "." + payload;
        if (field.equals(EVENT) || field.equals(payloadPath)) {
            return argument;
        }
        if (field.startsWith(payloadPath + ".")) {
            return argument + field.substring(payloadPath.length());
        }
        String plain = field.startsWith(EVENT + ".") ? field.substring(EVENT.length() + 1) : field;
        return RENAMED.getOrDefault(field, "header." + plain);
    }
}
