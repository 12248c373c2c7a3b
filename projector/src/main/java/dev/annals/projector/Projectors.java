package dev.annals.projector;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The projectors of this process, each on a virtual thread of its own: one for every partition of every generation of
/// a projection that it has a lease on. Safe for use by many threads.
public final class Projectors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projectors.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final EventFeed feed;
    private final EventLog log;
    private final ReadModels readModels;
    private final Projector.Surroundings surroundings;
    private final SplittableGenerator random;
    private final Map<ProjectionPartition, Running> running = new HashMap<>();

    public Projectors(
            EventFeed feed,
            EventLog log,
            ReadModels readModels,
            Projector.Surroundings surroundings,
            SplittableGenerator random) {
        this.feed = feed;
        this.log = log;
        this.readModels = readModels;
        this.surroundings = surroundings;
        this.random = random;
    }

    private record Running(Lease lease, Thread thread) {
        boolean over() {
            return lease.ended().isGiven() && !thread.isAlive();
        }
    }

    /// Which revision of each projection this process has.
    public Map<Projection, Integer> revisions() {
        return readModels.revisions();
    }

    /// Starts the projector of a partition, which must not be under way.
    public synchronized void begin(ProjectionPartition partition, Lease lease) {
        if (underWay().contains(partition)) {
            throw new IllegalStateException(partition + " is under way");
        }
        RandomGenerator jitter = random.split();
        Assignment assignment = new Assignment(partition, readModels.of(partition.whole()), log, lease);
        EventFeed paced = surroundings.pacing().of(partition, feed);
        Projector projector = new Projector(assignment, paced, surroundings, jitter);
        surroundings.observer().changed(partition, new PartitionState.Starting(surroundings.now()));
        running.put(
                partition,
                new Running(lease, Thread.ofVirtual().name(partition.toString()).start(projector)));
    }

    /// What was begun and whose lease has not ended, or whose projector has not: one that had to stop counts, too.
    public synchronized Set<ProjectionPartition> underWay() {
        running.values().removeIf(Running::over);
        return Set.copyOf(running.keySet());
    }

    /// Lets the projector of a partition finish its batch and end.
    public synchronized void end(ProjectionPartition partition) {
        Running ending = running.get(partition);
        if (ending != null) {
            ending.lease().ended().give();
        }
    }

    /// The leases of all that is under way were held at this time.
    public synchronized void confirm(long at) {
        running.values().forEach(one -> one.lease().confirm(at));
    }

    /// Has the log forget the consumers that a pod has left behind. What they had not delivered is not lost: the
    /// checkpoint says where to go on.
    public void forget(String pod, Set<ProjectionPartition> left) {
        Thread.ofVirtual().name("forget-" + pod).start(() -> {
            try {
                left.forEach(partition -> feed.forget(partition.durable(pod)));
            } catch (LogUnavailableException unheard) {
                LOG.debug("consumers of pod={} stay until the server forgets them", pod, unheard);
            }
        });
    }

    /// Lets each projector finish its batch and waits for them, for a bounded time: what is cut off is done again.
    @Override
    public void close() {
        surroundings.stop().give();
        Map<ProjectionPartition, Running> ending;
        synchronized (this) {
            running.keySet().forEach(this::end);
            ending = Map.copyOf(running);
        }
        long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        for (Running one : ending.values()) {
            try {
                one.thread().join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
