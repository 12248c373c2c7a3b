package dev.annals.projector.rebuild;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.generation.GenerationWatch;
import dev.annals.generation.Rebuild;
import dev.annals.generation.RebuildPhase;
import dev.annals.projector.AppliedBatch;
import dev.annals.projector.Pacing;
import dev.annals.projector.ProjectionObserver;
import dev.annals.projector.ProjectionPartition;
import dev.annals.projector.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Holds the projectors of a generation that is not live back: to the pace that was asked for, and, while those of the
/// live one are late, to half of the time. Each partition has an equal part of the pace, so pods need not agree on
/// anything. Of those that replay, only a few apply a batch at once, so that the live ones find a processor.
public final class RebuildPace implements Pacing, ProjectionObserver {
    /// An event that takes effect so long after it was recorded is late.
    private static final Duration LATE = Duration.ofMillis(50);
    /// For how long one that was late means that others are.
    private static final long IN_NEED = TimeUnit.SECONDS.toNanos(1);

    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long SAVED_UP = TimeUnit.SECONDS.toNanos(1);
    /// A turn is a courtesy: who waited so long goes without one.
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(2);

    private final GenerationWatch generations;
    private final LongSupplier nanoTime;
    private final StopSignal never = new StopSignal();
    private final AtomicLong liveInNeedUntil;
    private final Semaphore turns;
    private final Duration longestQueue;
    private volatile int partitions = 1;

    /// @param nanoTime a clock that never goes back
    /// @param atOnce how many partitions apply a batch at once while they replay
    public RebuildPace(GenerationWatch generations, LongSupplier nanoTime, int atOnce) {
        this(generations, nanoTime, atOnce, LONGEST_QUEUE);
    }

    RebuildPace(GenerationWatch generations, LongSupplier nanoTime, int atOnce, Duration longestQueue) {
        this.generations = generations;
        this.nanoTime = nanoTime;
        this.turns = new Semaphore(atOnce, true);
        this.longestQueue = longestQueue;
        this.liveInNeedUntil = new AtomicLong(nanoTime.getAsLong());
    }

    /// Over how many partitions a generation is spread.
    void spread(int over) {
        partitions = over;
    }

    @Override
    public EventFeed of(ProjectionPartition partition, EventFeed feed) {
        return new PacedFeed(partition, feed);
    }

    @Override
    public void applied(ProjectionPartition partition, AppliedBatch batch) {
        if (generations.isLive(partition.whole()) && isLate(batch)) {
            liveInNeedUntil.set(nanoTime.getAsLong() + IN_NEED);
        }
    }

    private static boolean isLate(AppliedBatch batch) {
        return !batch.events().isEmpty()
                && Duration.between(batch.events().getLast().recordedTime(), batch.committed())
                                .compareTo(LATE)
                        > 0;
    }

    /// How long somebody rests who has worked so long: as long, while what is live is late.
    ///
    /// @param worked nanoseconds
    Duration restAfter(long worked) {
        boolean inNeed = liveInNeedUntil.get() - nanoTime.getAsLong() > 0;
        return inNeed ? Duration.ofNanos(Math.min(worked, LONGEST_REST)) : Duration.ZERO;
    }

    /// The most events per second that a generation takes over all its partitions; 0 for no limit.
    private int limit(ProjectionPartition partition) {
        return replaying(partition)
                .map(rebuild -> rebuild.wishes().eventsPerSecond())
                .orElse(0);
    }

    /// What was recorded since a rebuild began is not held back, or it might never catch up.
    private Optional<Rebuild> replaying(ProjectionPartition partition) {
        return generations
                .of(partition.projection())
                .underWay()
                .filter(rebuild -> rebuild.to().equals(partition.generation()))
                .filter(rebuild -> rebuild.phase() == RebuildPhase.REPLAYING);
    }

    private final class PacedFeed implements EventFeed {
        private final ProjectionPartition partition;
        private final EventFeed feed;

        private PacedFeed(ProjectionPartition partition, EventFeed feed) {
            this.partition = partition;
            this.feed = feed;
        }

        @Override
        public Subscription partition(String durable, int number, long afterPosition) {
            return new Paced(partition, feed.partition(durable, number, afterPosition));
        }

        @Override
        public void forget(String durable) {
            feed.forget(durable);
        }

        @Override
        public Subscription all(long afterPosition) {
            return feed.all(afterPosition);
        }
    }

    private final class Paced implements EventFeed.Subscription {
        private final ProjectionPartition partition;
        private final EventFeed.Subscription events;
        private double saved;
        private long last = nanoTime.getAsLong();
        private boolean hasTurn;
        /// Nanoseconds since the last rest, except those of waiting for a turn or for events.
        private long worked;
        private long given = nanoTime.getAsLong();

        private Paced(ProjectionPartition partition, EventFeed.Subscription events) {
            this.partition = partition;
            this.events = events;
        }

        @Override
        public List<RecordedEvent> fetch(int max, Duration wait) {
            if (generations.isLive(partition.whole())) {
                endTurn();
                return events.fetch(max, wait);
            }
            rest();
            endTurn();
            int limit = limit(partition);
            long asked = nanoTime.getAsLong();
            List<RecordedEvent> fetched = limit == 0 ? events.fetch(max, wait) : fetchAtPace(limit, max, wait);
            if (fetched.size() == max) {
                worked += nanoTime.getAsLong() - asked;
            }
            if (!fetched.isEmpty() && replaying(partition).isPresent()) {
                awaitTurn();
            }
            given = nanoTime.getAsLong();
            return fetched;
        }

        /// Before the turn ends, or somebody else would work meanwhile.
        private void rest() {
            worked += nanoTime.getAsLong() - given;
            Duration rest = restAfter(worked);
            worked = 0;
            if (rest.isPositive()) {
                never.await(rest);
            }
        }

        /// It lasts until more is fetched: while the batch is applied.
        private void awaitTurn() {
            try {
                hasTurn = turns.tryAcquire(longestQueue.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }

        private void endTurn() {
            if (hasTurn) {
                hasTurn = false;
                turns.release();
            }
        }

        private List<RecordedEvent> fetchAtPace(int limit, int max, Duration wait) {
            double perSecond = (double) limit / partitions;
            earn(perSecond);
            if (saved < 1) {
                long missing = Math.round((1 - saved) / perSecond * 1e9);
                never.await(Duration.ofNanos(Math.min(missing, wait.toNanos())));
                earn(perSecond);
            }
            if (saved < 1) {
                return List.of();
            }
            List<RecordedEvent> fetched = events.fetch(Math.min(max, (int) saved), wait);
            saved -= fetched.size();
            return fetched;
        }

        /// Nobody saves up for more than a second, or for one event.
        private void earn(double perSecond) {
            long now = nanoTime.getAsLong();
            double most = Math.max(1, perSecond * SAVED_UP / 1e9);
            saved = Math.min(most, saved + (now - last) * perSecond / 1e9);
            last = now;
        }

        @Override
        public void acknowledge(long position) {
            events.acknowledge(position);
        }

        @Override
        public void close() {
            endTurn();
            events.close();
        }
    }
}
