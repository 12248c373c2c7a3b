package dev.annals.projector.parking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// What one partition of a read model lacks: the aggregates it holds back, and the events it has given up.
public final class Parking {
    /// Nothing.
    public static final Parking NONE = new Parking(List.of(), List.of());

    private final Map<String, ParkedAggregate> parked;
    private final List<DiscardedEvent> discarded;
    private final Map<String, Set<Long>> discardedVersions;

    public Parking(Collection<ParkedAggregate> parked, Collection<DiscardedEvent> discarded) {
        this.parked = parked.stream().collect(toUnmodifiableMap(ParkedAggregate::aggregateId, Function.identity()));
        this.discarded = discarded.stream()
                .sorted(Comparator.comparingLong(event -> event.failure().position()))
                .toList();
        this.discardedVersions = discarded.stream()
                .collect(
                        groupingBy(DiscardedEvent::aggregateId, mapping(DiscardedEvent::version, toUnmodifiableSet())));
    }

    /// The aggregates, by the position of the event in the way.
    public List<ParkedAggregate> aggregates() {
        return parked.values().stream()
                .sorted(Comparator.comparingLong(one -> one.failure().position()))
                .toList();
    }

    /// The events given up, by position.
    public List<DiscardedEvent> discarded() {
        return discarded;
    }

    /// An aggregate, if it is parked.
    public Optional<ParkedAggregate> of(String aggregateId) {
        return Optional.ofNullable(parked.get(aggregateId));
    }

    /// How many aggregates are parked.
    public int count() {
        return parked.size();
    }

    /// Whether the aggregate's events are not to be applied.
    public boolean holdsBack(String aggregateId) {
        return parked.containsKey(aggregateId);
    }

    /// Whether an event was given up.
    public boolean isDiscarded(String aggregateId, long version) {
        return discardedVersions.getOrDefault(aggregateId, Set.of()).contains(version);
    }

    /// Whether an event of the aggregate was given up.
    public boolean lacks(String aggregateId) {
        return discardedVersions.containsKey(aggregateId);
    }

    /// Whether one version may follow another in the read model: it is the next, or what is between was given up.
    public boolean follows(String aggregateId, long version, long before) {
        return version == before + 1 || (version > before && isDiscarded(aggregateId, version - 1));
    }

    /// The same without an aggregate: for applying what was held back.
    public Parking without(String aggregateId) {
        Map<String, ParkedAggregate> others = new HashMap<>(parked);
        others.remove(aggregateId);
        return new Parking(others.values(), discarded);
    }

    /// After a change.
    public Parking after(ParkingChange change) {
        Map<String, ParkedAggregate> then = new HashMap<>(parked);
        change.released().forEach(then::remove);
        change.parked().forEach(aggregate -> then.put(aggregate.aggregateId(), aggregate));
        return new Parking(
                then.values(),
                Stream.concat(discarded.stream(), change.discarded().stream()).toList());
    }
}
