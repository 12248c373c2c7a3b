package dev.annals.projector;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything this process projects, from start to stop. Waits for the log as long as it takes, since the log says how
/// many partitions there are; each projector then waits for its own store.
public final class ProjectionProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionProcess.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(25);
    private static final Duration LONGEST_COMPANY = Duration.ofSeconds(2);

    private final LogSource source;
    private final List<ReadModelSource> readModels;
    private final Projector.Surroundings surroundings;
    private final SplittableRandom random;
    private final List<Companion> companions;
    private Optional<Thread> thread = Optional.empty();

    public ProjectionProcess(
            LogSource source,
            List<ReadModelSource> readModels,
            Projector.Surroundings surroundings,
            List<Companion> companions,
            SplittableRandom random) {
        this.source = source;
        this.readModels = List.copyOf(readModels);
        this.surroundings = surroundings;
        this.random = random;
        this.companions = List.copyOf(companions);
    }

    /// Begins, and returns at once.
    public synchronized void start() {
        if (thread.isEmpty()) {
            thread = Optional.of(Thread.ofVirtual().name("projections").start(this::run));
        }
    }

    private void run() {
        Optional<LogSource.ConnectedLog> connected = connect();
        connected.ifPresent(log -> {
            ReadModels made = new ReadModels(
                    revisions(), whole -> source(whole.projection()).readModel(log.log(), whole.generation()));
            try (Projectors projectors = new Projectors(log.feed(), log.log(), made, surroundings, random.split())) {
                List<Thread> beside = companions.stream()
                        .map(companion -> Thread.ofVirtual()
                                .name("companion")
                                .start(() -> companion.accompany(log, readModels, made)))
                        .toList();
                log.allotment().run(projectors);
                beside.forEach(ProjectionProcess::join);
            } finally {
                log.disconnect().run();
            }
        });
    }

    private static void join(Thread beside) {
        try {
            if (!beside.join(LONGEST_COMPANY)) {
                beside.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<Projection, Integer> revisions() {
        Map<Projection, Integer> revisions = new EnumMap<>(Projection.class);
        readModels.forEach(own -> revisions.put(own.projection(), own.revision()));
        return revisions;
    }

    private ReadModelSource source(Projection projection) {
        return readModels.stream()
                .filter(own -> own.projection() == projection)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody projects " + projection));
    }

    private Optional<LogSource.ConnectedLog> connect() {
        ProjectorSettings settings = surroundings.settings();
        BackOff backOff = new BackOff(settings.firstRetry(), settings.longestRetry(), random.split());
        String lastReason = "";
        while (!surroundings.stop().isGiven()) {
            try {
                return Optional.of(source.connect());
            } catch (LogUnavailableException unavailable) {
                if (!lastReason.equals(unavailable.toString())) {
                    lastReason = unavailable.toString();
                    LOG.warn("waiting for the log reason={}", lastReason);
                }
                surroundings.stop().await(backOff.next());
            }
        }
        return Optional.empty();
    }

    /// Lets every projector finish its batch.
    @Override
    public synchronized void close() {
        surroundings.stop().give();
        try {
            if (thread.isPresent() && !thread.get().join(LONGEST_STOP)) {
                LOG.warn("projectors did not stop in time; what is cut off is done again");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
