package dev.annals.projector.graph;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.readmodel.NodeLabel;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A custom aggregate: one node that shows its latest event, and as `data_{name}` each field of its state that is a
/// text, a number or true or false, so that the graph can be asked for it. A field with an object or a list is in the
/// views only: what it comes to after a merge does not follow from one event.
final class CustomGraph {
    private static final int MOST_FIELDS = 100;
    private static final Pattern ASKED_FOR = Pattern.compile("[A-Za-z0-9_]{1,64}");

    private CustomGraph() {}

    static Changes changes(ContextEvent event) {
        CustomEventRecorded recorded = event.getCustomEventRecorded();
        Properties properties = Properties.none()
                .replace("last_type_name", recorded.getTypeName())
                .replace("last_data", StructText.of(recorded.getData()));
        fields(recorded.getData(), properties);
        return Changes.of(event, NodeLabel.CUSTOM, properties);
    }

    private static void fields(Struct data, Properties properties) {
        Map<String, Value> sorted = new TreeMap<>(data.getFieldsMap());
        sorted.entrySet().stream()
                .filter(field -> ASKED_FOR.matcher(field.getKey()).matches())
                .limit(MOST_FIELDS)
                .forEach(field -> field("data_" + field.getKey(), field.getValue(), properties));
    }

    private static void field(String name, Value value, Properties properties) {
        switch (value.getKindCase()) {
            case STRING_VALUE -> properties.replace(name, value.getStringValue());
            case NUMBER_VALUE -> properties.exactly(name, value.getNumberValue());
            case BOOL_VALUE -> properties.flag(name, value.getBoolValue());
            case NULL_VALUE, STRUCT_VALUE, LIST_VALUE, KIND_NOT_SET -> properties.replace(name, "");
        }
    }
}
