package dev.annals.projector.rebuild;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.generation.AggregateRebuild;
import dev.annals.generation.AggregateRebuild.Ending;
import dev.annals.generation.AggregateRebuild.Reason;
import dev.annals.generation.GenerationWatch;
import dev.annals.generation.Generations;
import dev.annals.projector.AggregateHistory;
import dev.annals.projector.AggregateRebuilds;
import dev.annals.projector.Companion;
import dev.annals.projector.LogSource.ConnectedLog;
import dev.annals.projector.ProjectionPartition;
import dev.annals.projector.ReadModelSource;
import dev.annals.projector.ReadModels;
import dev.annals.projector.StopSignal;
import dev.annals.projector.parking.Parking;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Where operators ask for single aggregates to be rebuilt in the live generation of a projection, in any pod, and
/// where the owners of their partitions find out. What is wanted, and what came of it, is in the record of the
/// generations, so it reaches the owner whichever pod was asked, and survives both. Safe for use by many threads.
public final class AggregateDesk implements AggregateRebuilds, Companion {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final GenerationWatch watch;
    private final StopSignal stop;
    private final InstantSource clock;
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private volatile Optional<Site> opened = Optional.empty();

    public AggregateDesk(GenerationWatch watch, StopSignal stop, InstantSource clock) {
        this.watch = watch;
        this.stop = stop;
        this.clock = clock;
    }

    /// What somebody wants.
    ///
    /// @param requestId repeating it answers the first rebuild for as long as that is remembered; may be empty
    /// @param by who wants it
    public record Wanted(Projection projection, String aggregateId, String requestId, String by) {}

    /// What came of it.
    public sealed interface Answer {

        /// It is in the record: over, or still to come.
        record Known(Projection projection, AggregateRebuild rebuild) implements Answer {}

        /// It cannot be done, and is not in the record.
        record Refused(Reason reason, String message) implements Answer {}
    }

    @Override
    public void accompany(ConnectedLog log, List<ReadModelSource> sources, ReadModels readModels) {
        opened = Optional.of(new Site(log, readModels, sources, new Ledger(log.generations(), watch)));
        stop.await();
        opened = Optional.empty();
    }

    /// Has the owner of the aggregate's partition rebuild it, and waits for that for so long at most.
    ///
    /// @throws LogUnavailableException if the log cannot be reached
    /// @throws dev.annals.projector.ReadModelUnavailableException if the read model cannot
    public Answer rebuild(Wanted wanted, Duration patience) {
        Site site = opened.orElseThrow(() -> new LogUnavailableException("the log has not been opened yet"));
        Generation live = site.ledger().read(wanted.projection()).live().generation();
        int partition = site.log().log().partitions().of(wanted.aggregateId());
        ProjectionPartition own = new ProjectionPartition(wanted.projection(), live, partition);
        Optional<Answer> refusal = refusal(site, own, wanted.aggregateId());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String id = wanted.requestId().isEmpty()
                ? UUID.randomUUID().toString()
                : wanted.requestId() + "/" + wanted.aggregateId();
        AggregateRebuild asked = AggregateRebuild.asked(
                id, live, partition, wanted.aggregateId(), new AggregateRebuild.Wish(wanted.by(), clock.instant()));
        Generations after = site.ledger().change(wanted.projection(), now -> now.asking(asked));
        return after.sameAs(asked)
                .<Answer>map(known -> new Answer.Known(wanted.projection(), awaited(wanted, known, patience)))
                .orElseGet(() -> new Answer.Refused(
                        Reason.TOO_MANY_REBUILDS,
                        "%d aggregates are waiting to be rebuilt already".formatted(Generations.MOST_WAITING)));
    }

    private static Optional<Answer> refusal(Site site, ProjectionPartition own, String aggregateId) {
        long version = site.log().log().version(aggregateId);
        if (version == 0) {
            return refused(Reason.AGGREGATE_NOT_FOUND, "the log has no event of it");
        }
        if (version > AggregateHistory.MOST_EVENTS) {
            return refused(
                    Reason.HISTORY_TOO_LONG,
                    "it has more than %d events: rebuild the projection".formatted(AggregateHistory.MOST_EVENTS));
        }
        Parking parking = site.readModels().of(own.whole()).parking(own.partition());
        if (parking.holdsBack(aggregateId)) {
            return refused(Reason.AGGREGATE_PARKED, "it is parked: retry or discard the event in the way");
        }
        if (!site.log().leases().get().contains(own)) {
            return refused(Reason.PARTITION_NOT_OWNED, "no projector works on %s now".formatted(own));
        }
        return Optional.empty();
    }

    private static Optional<Answer> refused(Reason reason, String message) {
        return Optional.of(new Answer.Refused(reason, message));
    }

    private AggregateRebuild awaited(Wanted wanted, AggregateRebuild asked, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        AggregateRebuild last = asked;
        boolean waiting = last.ending().isEmpty();
        while (waiting && System.nanoTime() - deadline < 0 && !stop.await(LOOK)) {
            last = watch.of(wanted.projection()).aggregate(asked.id()).orElse(last);
            waiting = last.ending().isEmpty();
        }
        return last;
    }

    @Override
    public Optional<Order> wanted(ProjectionPartition partition) {
        List<AggregateRebuild> waiting = watch.of(partition.projection()).waiting();
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        return opened.flatMap(site -> waiting.stream()
                .filter(rebuild -> rebuild.generation().equals(partition.generation())
                        && rebuild.partition() == partition.partition())
                .findFirst()
                .map(rebuild -> order(site, partition.whole(), rebuild)));
    }

    private Order order(Site site, ProjectionGeneration whole, AggregateRebuild rebuild) {
        ReadModelSource source = site.source(whole.projection());
        return new Order(
                rebuild,
                attempts.merge(rebuild.id(), 1, Integer::sum),
                source.comparison(whole.generation()),
                source.rewriter(whole.generation()));
    }

    @Override
    public void ended(ProjectionPartition partition, String id, Ending ending) {
        Site site = opened.orElseThrow(() -> new LogUnavailableException("the log is not open any more"));
        site.ledger().change(partition.projection(), now -> now.ended(id, ending));
        attempts.remove(id);
    }
}
