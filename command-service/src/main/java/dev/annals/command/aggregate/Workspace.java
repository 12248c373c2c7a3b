package dev.annals.command.aggregate;

import dev.annals.event.v1.ContextEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/// The aggregates of one command while it is decided. They are out of the cache for that time, and only those that
/// are what the log holds go back: whatever happens, nothing half-applied is kept.
public final class Workspace implements AutoCloseable {
    private final AggregateCache cache;
    private final AggregateLoader loader;
    private final Map<String, LoadedAggregate> aggregates = new HashMap<>();
    private boolean fresh;
    private boolean unsure;

    private Workspace(AggregateCache cache, AggregateLoader loader) {
        this.cache = cache;
        this.loader = loader;
    }

    /// Takes aggregates from the cache, and those that are not there from the log. Those that the command expects to
    /// begin are taken for new unread: if one is not, the append finds its version taken and changes nothing.
    ///
    /// @param begun those of them that the command expects to begin
    public static Workspace open(
            SortedSet<String> aggregateIds, Set<String> begun, AggregateCache cache, AggregateLoader loader) {
        Workspace workspace = new Workspace(cache, loader);
        try {
            workspace.fill(aggregateIds, begun);
        } catch (RuntimeException failed) {
            workspace.close();
            throw failed;
        }
        return workspace;
    }

    private void fill(SortedSet<String> aggregateIds, Set<String> begun) {
        List<String> missing = new ArrayList<>();
        for (String id : aggregateIds) {
            Optional<LoadedAggregate> present = cache.take(id)
                    .or(() -> begun.contains(id) ? Optional.of(LoadedAggregate.start(id)) : Optional.empty());
            present.ifPresent(aggregate -> aggregates.put(id, aggregate));
            if (present.isEmpty()) {
                missing.add(id);
            }
        }
        fresh = missing.size() == aggregateIds.size();
        keep(loader.load(missing));
    }

    /// An aggregate of the command.
    public LoadedAggregate of(String aggregateId) {
        LoadedAggregate aggregate = aggregates.get(aggregateId);
        if (aggregate == null) {
            throw new IllegalStateException("not an aggregate of this command: " + aggregateId);
        }
        return aggregate;
    }

    /// Whether every aggregate is as the log was at some time after the command began.
    public boolean fresh() {
        return fresh;
    }

    /// To be called before an append: until it is known what became of it, nothing here may be kept.
    public void unsure() {
        unsure = true;
    }

    /// Forgets what was proposed and reads what the log has beyond what is here.
    public void refresh() {
        aggregates.values().forEach(LoadedAggregate::withdraw);
        keep(loader.refresh(aggregates.values()));
        fresh = true;
        unsure = false;
    }

    /// Takes the events as recorded.
    public void commit(Collection<ContextEvent> events) {
        if (events.size() == 1) {
            events.forEach(event -> of(event.getAggregateId()).commit(events));
        } else {
            events.stream()
                    .collect(Collectors.groupingBy(ContextEvent::getAggregateId))
                    .forEach((id, ofAggregate) -> of(id).commit(ofAggregate));
        }
        unsure = false;
    }

    @Override
    public void close() {
        for (LoadedAggregate aggregate : aggregates.values()) {
            aggregate.withdraw();
            if (!unsure && !aggregate.spoiled()) {
                cache.put(aggregate);
            }
        }
    }

    private void keep(List<LoadedAggregate> loaded) {
        loaded.forEach(aggregate -> aggregates.put(aggregate.aggregateId(), aggregate));
    }
}
