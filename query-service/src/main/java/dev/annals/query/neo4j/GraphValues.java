package dev.annals.query.neo4j;

import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.annals.query.graph.Neighbourhood.Node;
import dev.annals.readmodel.GraphKeys;
import java.util.Set;
import org.neo4j.driver.types.TypeSystem;

/// Values of the graph as the contract has them. Whole numbers that a double cannot hold, times and everything else
/// that JSON does not know become text.
final class GraphValues {
    /// What a node says in fields of its own, or of the store alone.
    private static final Set<String> NOT_PROPERTIES =
            Set.of(GraphKeys.KEY, GraphKeys.ID, GraphKeys.GENERATION, GraphKeys.LABEL, GraphKeys.STUB);

    private static final long LARGEST_EXACT = 1L << 53;

    private GraphValues() {}

    /// A node by its properties.
    static Node node(org.neo4j.driver.Value properties) {
        Struct.Builder known = Struct.newBuilder();
        for (String name : properties.keys()) {
            if (!NOT_PROPERTIES.contains(name)) {
                known.putFields(name, value(properties.get(name)));
            }
        }
        return new Node(
                properties.get(GraphKeys.ID).asString(),
                properties.get(GraphKeys.LABEL).asString(""),
                properties.get(GraphKeys.STUB).asBoolean(false),
                known.build());
    }

    private static Value value(org.neo4j.driver.Value value) {
        TypeSystem types = TypeSystem.getDefault();
        Value.Builder mapped = Value.newBuilder();
        if (value.isNull()) {
            mapped.setNullValue(NullValue.NULL_VALUE);
        } else if (value.hasType(types.BOOLEAN())) {
            mapped.setBoolValue(value.asBoolean());
        } else if (value.hasType(types.INTEGER()) && Math.abs(value.asLong()) <= LARGEST_EXACT) {
            mapped.setNumberValue((double) value.asLong());
        } else if (value.hasType(types.FLOAT())) {
            mapped.setNumberValue(value.asDouble());
        } else if (value.hasType(types.LIST())) {
            value.values().forEach(item -> mapped.getListValueBuilder().addValues(value(item)));
        } else {
            mapped.setStringValue(value.asObject().toString());
        }
        return mapped.build();
    }
}
