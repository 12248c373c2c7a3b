package dev.annals.projector;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.FeedTakenOverException;
import dev.annals.eventstore.LogUnavailableException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Keeps one partition of one read model up to date with the log: claim the partition, open the feed after its
/// checkpoint, then fetch, apply together with the new checkpoint, acknowledge. A crash between any two lines means
/// doing the batch again, which the checkpoint makes harmless.
///
/// Runs on a thread of its own until the stop signal is given or an event cannot be read or applied.
public final class Projector implements Runnable {
    private final ProjectionPartition partition;
    private final ReadModel readModel;
    private final EventFeed feed;
    private final Surroundings surroundings;
    private final BackOff backOff;

    /// What all projectors of a process share.
    ///
    /// @param pod names this process among its peers
    /// @param settings the limits
    /// @param observer sees what happens
    /// @param stop ends the work
    /// @param clock for people's eyes only; nothing depends on it
    public record Surroundings(
            String pod, ProjectorSettings settings, ProjectionObserver observer, StopSignal stop, InstantSource clock) {

        Instant now() {
            return clock.instant();
        }
    }

    public Projector(
            ProjectionPartition partition,
            ReadModel readModel,
            EventFeed feed,
            Surroundings surroundings,
            RandomGenerator random) {
        this.partition = partition;
        this.readModel = readModel;
        this.feed = feed;
        this.surroundings = surroundings;
        ProjectorSettings settings = surroundings.settings();
        this.backOff = new BackOff(settings.firstRetry(), settings.longestRetry(), random);
    }

    @Override
    public void run() {
        enter(new PartitionState.Starting(surroundings.now()));
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
                    enter(new PartitionState.Overtaken(surroundings.now(), found));
                    yield pause();
                }
                case TenureEnd.Faulty(long position, String eventId, String reason) -> {
                    enter(new PartitionState.Stopped(surroundings.now(), position, eventId, reason));
                    yield false;
                }
                case TenureEnd.Released() -> close();
            };
        } catch (ReadModelUnavailableException | LogUnavailableException | FeedTakenOverException unavailable) {
            enter(new PartitionState.Waiting(surroundings.now(), unavailable.toString()));
            return pause();
        } catch (RuntimeException bug) {
            // The boundary of the thread: a bug stops this partition, visibly, and no other.
            enter(new PartitionState.Stopped(surroundings.now(), 0, "", "fault in the projector: " + bug));
            return false;
        }
    }

    private TenureEnd tenure() {
        if (stopping()) {
            return new TenureEnd.Released();
        }
        readModel.prepare();
        Checkpoint claimed = readModel.claim(partition.partition());
        surroundings.observer().reached(partition, claimed);
        String durable = partition.durable(surroundings.pod());
        try (EventFeed.Subscription events = feed.partition(durable, partition.partition(), claimed.position())) {
            enter(new PartitionState.Following(surroundings.now()));
            return new Tenure(partition, readModel, events, surroundings, backOff).serve(claimed);
        }
    }

    private void enter(PartitionState state) {
        surroundings.observer().changed(partition, state);
    }

    private boolean pause() {
        return !surroundings.stop().await(backOff.next()) || close();
    }

    private boolean close() {
        enter(new PartitionState.Closed(surroundings.now()));
        return false;
    }

    private boolean stopping() {
        return surroundings.stop().isGiven();
    }
}
