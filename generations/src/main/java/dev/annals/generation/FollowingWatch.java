package dev.annals.generation;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether somebody follows the live generations, looked at again and again. While the projectors' roster cannot be
/// reached, what was last known stays. Safe for use by many threads.
public final class FollowingWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowingWatch.class);

    private final Function<Projection, Generations> generations;
    private final Duration interval;
    private final InstantSource clock;
    private final Following following;
    private final Thread thread;
    private volatile Optional<AttendanceStore> store = Optional.empty();
    private volatile Map<Projection, Unfollowed> seen = Map.of();

    /// @param partitions how many partitions each generation has
    /// @param interval between two looks
    public FollowingWatch(
            Function<Projection, Generations> generations, int partitions, Duration interval, InstantSource clock) {
        this.generations = generations;
        this.interval = interval;
        this.clock = clock;
        this.following = new Following(partitions);
        this.thread = Thread.ofVirtual().name("following").unstarted(this::watch);
    }

    /// From now on it looks here.
    public synchronized void follow(AttendanceStore opened) {
        store = Optional.of(opened);
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /// What is wrong with the live generation of a projection; empty if somebody follows it, or it is not known yet.
    public Optional<Unfollowed> of(Projection projection) {
        return Optional.ofNullable(seen.get(projection));
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                store.ifPresent(this::look);
                Thread.sleep(interval);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(AttendanceStore from) {
        try {
            following.look(from.read(), generations, System.nanoTime(), clock.instant());
        } catch (LogUnavailableException unavailable) {
            LOG.debug("the roster of projectors cannot be read: {}", unavailable.toString());
            return;
        }
        Map<Projection, Unfollowed> now = new EnumMap<>(Projection.class);
        for (Projection projection : Projection.values()) {
            following.of(projection).ifPresent(unfollowed -> now.put(projection, unfollowed));
            tell(projection, of(projection), Optional.ofNullable(now.get(projection)));
        }
        seen = now;
    }

    private static void tell(Projection projection, Optional<Unfollowed> before, Optional<Unfollowed> now) {
        if (before.map(Unfollowed::message).equals(now.map(Unfollowed::message))) {
            return;
        }
        if (now.isPresent()) {
            LOG.warn("projection={} is not followed reason={}", projection.projectionName(), now.get());
        } else {
            LOG.info("projection={} is followed again", projection.projectionName());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
