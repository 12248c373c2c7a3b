package dev.annals.domain.custom;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;

/// JSON merge patch (RFC 7386) on protobuf structs: objects merge field by field, null removes, all else replaces.
final class JsonMerge {
    private JsonMerge() {}

    static void into(Struct.Builder target, Struct patch) {
        patch.getFieldsMap().forEach((name, value) -> {
            switch (value.getKindCase()) {
                case NULL_VALUE, KIND_NOT_SET -> target.removeFields(name);
                case STRUCT_VALUE -> target.putFields(name, merged(target, name, value));
                case NUMBER_VALUE, STRING_VALUE, BOOL_VALUE, LIST_VALUE -> target.putFields(name, value);
            }
        });
    }

    private static Value merged(Struct.Builder target, String name, Value patch) {
        Struct.Builder nested =
                target.getFieldsOrDefault(name, Value.getDefaultInstance()).getStructValue().toBuilder();
        into(nested, patch.getStructValue());
        return Value.newBuilder().setStructValue(nested).build();
    }
}
