package dev.annals.projector.parking;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.projector.Companion;
import dev.annals.projector.LogSource.ConnectedLog;
import dev.annals.projector.ProjectionPartition;
import dev.annals.projector.ReadModelSource;
import dev.annals.projector.ReadModelUnavailableException;
import dev.annals.projector.ReadModels;
import dev.annals.projector.StopSignal;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Where operators see what is parked, and leave their wishes. It reads the stores, so it answers for all partitions,
/// of the live generations, whoever owns them; what is wished for is done by the owner. Safe for use by many threads.
///
/// Methods throw [ReadModelUnavailableException] or [dev.annals.eventstore.LogUnavailableException] when they cannot
/// answer now, and [ParkingNotReadyException] before the log was reached.
public final class ParkingDesk implements Companion {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int MOST_SHOWN = 20;

    private final Function<Projection, Generation> live;
    private final StopSignal stop;
    private volatile Optional<Open> opened = Optional.empty();

    /// @param live which generation of a projection answers now
    /// @param stop ends every wait
    public ParkingDesk(Function<Projection, Generation> live, StopSignal stop) {
        this.live = live;
        this.stop = stop;
    }

    private record Open(EventLog log, Function<ProjectionGeneration, ? extends ParkingStore> stores) {
        ParkingStore store(ProjectionGeneration whole) {
            return stores.apply(whole);
        }

        int partition(String aggregateId) {
            return log.partitions().of(aggregateId);
        }
    }

    @Override
    public void accompany(ConnectedLog log, List<ReadModelSource> sources, ReadModels readModels) {
        open(log.log(), readModels::of);
        stop.await();
        close();
    }

    /// From now on it can answer.
    public void open(EventLog log, Function<ProjectionGeneration, ? extends ParkingStore> stores) {
        opened = Optional.of(new Open(log, stores));
    }

    private ProjectionGeneration whole(Projection projection) {
        return new ProjectionGeneration(projection, live.apply(projection));
    }

    /// From now on it cannot.
    public void close() {
        opened = Optional.empty();
    }

    private Open here() {
        return opened.orElseThrow(ParkingNotReadyException::new);
    }

    /// What the projections hold back.
    ///
    /// @param entries by projection and position of the event in the way
    /// @param unavailable projections whose store does not answer
    public record Listing(List<ParkedEntry> entries, List<Projection> unavailable) {}

    /// What these projections hold back.
    public Listing list(List<Projection> projections) {
        List<ParkedEntry> entries = new ArrayList<>();
        List<Projection> unavailable = new ArrayList<>();
        for (Projection projection : projections) {
            try {
                entries.addAll(list(here(), whole(projection)));
            } catch (ReadModelUnavailableException down) {
                unavailable.add(projection);
            }
        }
        return new Listing(entries, unavailable);
    }

    private static List<ParkedEntry> list(Open open, ProjectionGeneration whole) {
        ParkingStore store = open.store(whole);
        List<ParkedEntry> entries = new ArrayList<>();
        for (int partition = 0; partition < open.log().partitions().count(); partition++) {
            ProjectionPartition own = ProjectionPartition.of(whole, partition);
            store.parking(partition).aggregates().forEach(parked -> entries.add(entry(open, own, parked)));
        }
        entries.sort(Comparator.comparingLong(entry -> entry.parked().failure().position()));
        return entries;
    }

    private static ParkedEntry entry(Open open, ProjectionPartition partition, ParkedAggregate parked) {
        long behind = open.log().version(parked.aggregateId()) - parked.version();
        return new ParkedEntry(partition, parked, Math.max(0, behind));
    }

    /// One parked aggregate.
    ///
    /// @param event the event in the way; empty if it cannot be read
    /// @param queue the first events behind it, as far as they can be read
    /// @param discarded what the projection has given up of the aggregate
    public record Details(
            ParkedEntry entry,
            Optional<RecordedEvent> event,
            List<RecordedEvent> queue,
            List<DiscardedEvent> discarded) {}

    /// One parked aggregate; empty if it is not parked.
    public Optional<Details> show(Projection projection, String aggregateId) {
        Open open = here();
        int partition = open.partition(aggregateId);
        ProjectionGeneration whole = whole(projection);
        Parking parking = open.store(whole).parking(partition);
        return parking.of(aggregateId).map(parked -> {
            ParkedEntry entry = entry(open, ProjectionPartition.of(whole, partition), parked);
            List<DiscardedEvent> discarded = parking.discarded().stream()
                    .filter(event -> event.aggregateId().equals(aggregateId))
                    .toList();
            return new Details(
                    entry,
                    readable(open, aggregateId, parked.version(), 1).stream().findFirst(),
                    readable(open, aggregateId, parked.version() + 1, MOST_SHOWN),
                    discarded);
        });
    }

    private static List<RecordedEvent> readable(Open open, String aggregateId, long fromVersion, int most) {
        try {
            return open.log().stored(aggregateId, fromVersion, fromVersion + most - 1);
        } catch (UnreadableEventException unreadable) {
            return List.of();
        }
    }

    /// Has an aggregate's events applied, and waits for the outcome.
    public WishOutcome retry(Projection projection, String aggregateId, String by, Duration maxWait) {
        return fulfilled(new Wanted(projection, aggregateId, Optional.empty()), new Wish(Wish.Kind.RETRY, by), maxWait);
    }

    /// Has the event in the way given up and those behind it applied, and waits for the outcome.
    public WishOutcome discard(Projection projection, String aggregateId, String eventId, String by, Duration maxWait) {
        return fulfilled(
                new Wanted(projection, aggregateId, Optional.of(eventId)), new Wish(Wish.Kind.DISCARD, by), maxWait);
    }

    /// @param eventId the event that must be in the way
    private record Wanted(Projection projection, String aggregateId, Optional<String> eventId) {}

    private WishOutcome fulfilled(Wanted wanted, Wish wish, Duration maxWait) {
        Open open = here();
        ProjectionGeneration whole = whole(wanted.projection());
        ParkingStore store = open.store(whole);
        int partition = open.partition(wanted.aggregateId());
        Parking parking = store.parking(partition);
        Optional<ParkedAggregate> found = parking.of(wanted.aggregateId());
        if (found.isEmpty()) {
            return new WishOutcome.NotParked();
        }
        ParkedAggregate parked = found.get();
        ParkedEntry entry = entry(open, ProjectionPartition.of(whole, partition), parked);
        if (wanted.eventId()
                .filter(id -> !id.equals(parked.failure().eventId()))
                .isPresent()) {
            return new WishOutcome.AnotherEvent(entry);
        }
        if (wish.kind() == Wish.Kind.DISCARD && parking.discarded().size() >= ParkingSettings.MAX_DISCARDED) {
            return new WishOutcome.TooManyDiscarded(ParkingSettings.MAX_DISCARDED);
        }
        return parked.wish().isPresent() || !store.leave(partition, parked, wish)
                ? new WishOutcome.Busy(entry)
                : awaited(open, entry, maxWait);
    }

    private WishOutcome awaited(Open open, ParkedEntry asked, Duration maxWait) {
        ProjectionPartition partition = asked.partition();
        long end = System.nanoTime() + maxWait.toNanos();
        while (true) {
            Optional<ParkedAggregate> now = open.store(partition.whole())
                    .parking(partition.partition())
                    .of(asked.parked().aggregateId());
            if (now.isEmpty()) {
                return new WishOutcome.Released();
            }
            if (now.get().wish().isEmpty()) {
                return new WishOutcome.ParkedAgain(entry(open, partition, now.get()));
            }
            if (System.nanoTime() >= end || stop.await(LOOK)) {
                return new WishOutcome.Pending(entry(open, partition, now.get()));
            }
        }
    }
}
