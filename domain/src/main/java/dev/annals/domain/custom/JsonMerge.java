package dev.annals.domain.custom;

import com.google.protobuf.Struct;

/// JSON merge patch (RFC 7386) on protobuf structs: objects merge field by field, null removes, all else replaces.
final class JsonMerge {
    private JsonMerge() {}

    static void into(Struct.Builder target, Struct patch) {
        patch.getFieldsMap().forEach((name, value) -> {
            switch (value.getKindCase()) {
                case NULL_VALUE, KIND_NOT_SET -> target.removeFields(name);
                case STRUCT_VALUE -> into(objectAt(target, name), value.getStructValue());
                case NUMBER_VALUE, STRING_VALUE, BOOL_VALUE, LIST_VALUE -> target.putFields(name, value);
            }
        });
    }

    /// The object of that name, to be changed in place; an empty one where there is something else or nothing.
    private static Struct.Builder objectAt(Struct.Builder target, String name) {
        return target.putFieldsBuilderIfAbsent(name).getStructValueBuilder();
    }
}
