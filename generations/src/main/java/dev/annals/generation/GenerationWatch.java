package dev.annals.generation;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.generation.GenerationStore.StoredGenerations;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The generations as this process last saw them, looked at again and again. While they cannot be reached the last
/// known ones stay; before they were first, the configured generation is live.
public final class GenerationWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GenerationWatch.class);

    /// After so many looks at an older revision it is not a replica that lags behind, but another bucket.
    private static final int MOST_OLD_LOOKS = 100;

    private final Duration interval;
    private final Thread thread;
    private final Map<Projection, Integer> oldLooks = new EnumMap<>(Projection.class);
    private volatile Optional<GenerationStore> store = Optional.empty();
    private volatile Map<Projection, StoredGenerations> seen;
    private volatile boolean closed;

    /// @param configured the generation that is live before the first rebuild
    /// @param interval between two looks
    public GenerationWatch(Generation configured, Duration interval) {
        this.interval = interval;
        Map<Projection, StoredGenerations> before = new EnumMap<>(Projection.class);
        for (Projection projection : Projection.values()) {
            before.put(projection, new StoredGenerations(Generations.before(configured, 1), -1));
        }
        this.seen = before;
        this.thread = Thread.ofVirtual().name("generations").unstarted(this::watch);
    }

    /// The store is there: looks at once, and then again and again.
    ///
    /// @throws LogUnavailableException if it does not answer; nothing has changed then
    public synchronized void opened(GenerationStore opened) {
        look(opened);
        follow(opened);
    }

    /// The store will be there: looks again and again, whether or not it answers now.
    public synchronized void follow(GenerationStore later) {
        store = Optional.of(later);
        if (!closed && thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /// The generations of a projection.
    public Generations of(Projection projection) {
        StoredGenerations last = seen.get(projection);
        if (last == null) {
            throw new IllegalStateException("no generations of " + projection);
        }
        return last.generations();
    }

    /// The generation of a projection that answers.
    public Generation live(Projection projection) {
        return of(projection).live().generation();
    }

    /// Whether it is the generation of its projection that answers.
    public boolean isLive(ProjectionGeneration build) {
        return live(build.projection()).equals(build.generation());
    }

    /// Looks now, so that a change of this process's own is seen at once.
    public void refresh() {
        store.ifPresent(this::look);
    }

    private void watch() {
        boolean away = false;
        while (!closed) {
            try {
                refresh();
                if (away) {
                    LOG.info("generations can be read again");
                }
                away = false;
            } catch (LogUnavailableException unavailable) {
                if (!away) {
                    LOG.warn("generations cannot be read, the last known ones stay: {}", unavailable.toString());
                }
                away = true;
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(interval);
        } catch (InterruptedException stopping) {
            closed = true;
        }
    }

    private synchronized void look(GenerationStore from) {
        Map<Projection, StoredGenerations> now = new EnumMap<>(seen);
        for (Projection projection : Projection.values()) {
            StoredGenerations found = from.read(projection);
            now.merge(projection, found, (before, after) -> newer(projection, before, after));
        }
        seen = now;
    }

    private StoredGenerations newer(Projection projection, StoredGenerations before, StoredGenerations found) {
        int old = found.revision() < before.revision() ? oldLooks.merge(projection, 1, Integer::sum) : 0;
        if (old > 0 && old < MOST_OLD_LOOKS) {
            return before;
        }
        oldLooks.put(projection, 0);
        Generation live = found.generations().live().generation();
        if (!live.equals(before.generations().live().generation())) {
            LOG.info("projection={} live={}", projection.projectionName(), live.name());
        }
        return found;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
