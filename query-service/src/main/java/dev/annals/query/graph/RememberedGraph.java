package dev.annals.query.graph;

import dev.annals.query.graph.Neighbourhood.Bounds;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/// A graph of which is known how far it was when it last answered, for the time in which it does not.
final class RememberedGraph implements Graph {
    private final Graph graph;
    private final Map<Integer, Long> last = new ConcurrentHashMap<>();

    RememberedGraph(Graph graph) {
        this.graph = graph;
    }

    /// How far a partition was; empty where nobody has asked about it.
    OptionalLong last(int partition) {
        Long position = last.get(partition);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    private void remember(int partition, long position) {
        last.merge(partition, position, Math::max);
    }

    @Override
    public Sight look(String aggregateId, int partition, Bounds bounds) {
        Sight sight = graph.look(aggregateId, partition, bounds);
        remember(partition, sight.checkpoint());
        return sight;
    }

    @Override
    public OptionalLong checkpoint(int partition) {
        OptionalLong found = graph.checkpoint(partition);
        found.ifPresent(position -> remember(partition, position));
        return found;
    }

    @Override
    public Map<Integer, Long> checkpoints() {
        Map<Integer, Long> found = graph.checkpoints();
        found.forEach(this::remember);
        return found;
    }

    @Override
    public Map<Integer, Owner> owners() {
        return graph.owners();
    }

    @Override
    public Map<Integer, Integer> parked() {
        return graph.parked();
    }
}
