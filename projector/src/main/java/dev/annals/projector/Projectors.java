package dev.annals.projector;

import dev.annals.eventstore.EventFeed;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/// The projectors of this process, each on a virtual thread of its own: one for every partition of every projection.
public final class Projectors implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final EventFeed feed;
    private final int partitions;
    private final Projector.Surroundings surroundings;
    private final SplittableGenerator random;
    private final List<Thread> threads = new ArrayList<>();

    public Projectors(EventFeed feed, int partitions, Projector.Surroundings surroundings, SplittableGenerator random) {
        this.feed = feed;
        this.partitions = partitions;
        this.surroundings = surroundings;
        this.random = random;
    }

    /// Starts the projectors of one projection.
    public synchronized void start(Projection projection, ReadModel readModel) {
        for (int partition = 0; partition < partitions; partition++) {
            ProjectionPartition own = new ProjectionPartition(projection, partition);
            RandomGenerator jitter = random.split();
            threads.add(Thread.ofVirtual()
                    .name(own.toString())
                    .start(new Projector(own, readModel, feed, surroundings, jitter)));
        }
    }

    /// Lets each projector finish its batch and waits for them, for a bounded time: what is cut off is done again.
    @Override
    public synchronized void close() {
        surroundings.stop().give();
        long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
