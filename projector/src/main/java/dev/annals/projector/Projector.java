package dev.annals.projector;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.FeedTakenOverException;
import dev.annals.eventstore.LogUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one partition of one read model up to date with the log: claim the partition, open the feed after its
/// checkpoint, then fetch, apply together with the new checkpoint, acknowledge. A crash between any two lines means
/// doing the batch again, which the checkpoint makes harmless.
///
/// Runs on a thread of its own until its lease ends. An event that can be neither applied nor parked stops it visibly;
/// it tries again now and then, since what was parked may have been released by then, or the store mended.
public final class Projector implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final Duration LEASE_CHECK = Duration.ofMillis(20);

    private final Assignment assignment;
    private final ProjectionPartition partition;
    private final ReadModel readModel;
    private final EventFeed feed;
    private final Lease lease;
    private final Surroundings surroundings;
    private final BackOff backOff;
    private Optional<PartitionState.Stopped> stopped = Optional.empty();

    /// What all projectors of a process share.
    ///
    /// @param pod names this process among its peers
    /// @param settings the limits
    /// @param observer sees what happens
    /// @param stop ends the work
    /// @param clock for people's eyes only; nothing depends on it
    /// @param pacing how fast projectors take events
    /// @param aggregates which aggregates somebody wants rebuilt
    public record Surroundings(
            String pod,
            ProjectorSettings settings,
            ProjectionObserver observer,
            StopSignal stop,
            InstantSource clock,
            Pacing pacing,
            AggregateRebuilds aggregates) {

        Instant now() {
            return clock.instant();
        }
    }

    Projector(Assignment assignment, EventFeed feed, Surroundings surroundings, RandomGenerator random) {
        this.assignment = assignment;
        this.partition = assignment.partition();
        this.readModel = assignment.readModel();
        this.lease = assignment.lease();
        this.feed = feed;
        this.surroundings = surroundings;
        ProjectorSettings settings = surroundings.settings();
        this.backOff = new BackOff(settings.firstRetry(), settings.longestRetry(), random);
    }

    @Override
    public void run() {
        boolean goOn = true;
        while (goOn) {
            goOn = attempt();
        }
    }

    /// Owns the partition until something is in the way; says whether to try again.
    private boolean attempt() {
        try {
            return switch (tenure()) {
                case TenureEnd.Overtaken(Checkpoint found) -> {
                    lease.doubt();
                    enter(new PartitionState.Overtaken(surroundings.now(), found));
                    yield pause();
                }
                case TenureEnd.Faulty(long position, String eventId, String reason) -> {
                    stop(position, eventId, reason);
                    yield pause();
                }
                case TenureEnd.Reopened() -> true;
                case TenureEnd.Released() -> close();
            };
        } catch (ReadModelUnavailableException | LogUnavailableException | FeedTakenOverException unavailable) {
            enter(new PartitionState.Waiting(surroundings.now(), unavailable.toString()));
            return pause();
        } catch (RuntimeException bug) {
            // The boundary of the thread: a bug stops this partition, visibly, and no other, until it is over.
            stop(0, "", "fault in the projector: " + bug);
            return pause();
        }
    }

    private TenureEnd tenure() {
        if (!ready()) {
            return new TenureEnd.Released();
        }
        Checkpoint claimed = readModel.claim(partition.partition(), surroundings.pod());
        surroundings.observer().reached(partition, claimed);
        String durable = partition.durable(surroundings.pod());
        try (EventFeed.Subscription events = feed.partition(durable, partition.partition(), claimed.position())) {
            if (stopped.isEmpty()) {
                enter(new PartitionState.Following(surroundings.now()));
            }
            Tenure tenure = new Tenure(assignment, events, surroundings, backOff, claimed);
            return tenure.serve(this::goesOn);
        }
    }

    /// Waits for the store, then for the lease, so that nothing lies between a lease that holds and the claim. Answers
    /// false when the lease has ended.
    private boolean ready() {
        if (lease.ended().isGiven()) {
            return false;
        }
        readModel.prepare();
        while (!lease.holds()) {
            if (lease.ended().await(LEASE_CHECK)) {
                return false;
            }
        }
        return true;
    }

    private void enter(PartitionState state) {
        stopped = Optional.empty();
        surroundings.observer().changed(partition, state);
    }

    /// Stopping again at the same place is no news.
    private void stop(long position, String eventId, String reason) {
        if (stopped.filter(before -> before.position() == position).isEmpty()) {
            PartitionState.Stopped now = new PartitionState.Stopped(surroundings.now(), position, eventId, reason);
            enter(now);
            stopped = Optional.of(now);
        }
    }

    /// What it had stopped at is no longer in the way.
    private void goesOn() {
        if (stopped.isPresent()) {
            enter(new PartitionState.Following(surroundings.now()));
        }
    }

    private boolean pause() {
        return !lease.ended().await(backOff.next()) || close();
    }

    /// The consumer goes, too: the next owner has one of its own.
    private boolean close() {
        try {
            feed.forget(partition.durable(surroundings.pod()));
        } catch (LogUnavailableException unheard) {
            LOG.debug("the consumer of {} stays until the server forgets it", partition, unheard);
        }
        enter(new PartitionState.Closed(surroundings.now()));
        return false;
    }
}
