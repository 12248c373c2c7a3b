package dev.annals.projector;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.projector.parking.ParkingDesk;
import dev.annals.projector.parking.ParkingStore;
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

    private final LogSource source;
    private final List<ReadModelSource> readModels;
    private final Projector.Surroundings surroundings;
    private final ParkingDesk desk;
    private final SplittableRandom random;
    private Optional<Thread> thread = Optional.empty();

    public ProjectionProcess(
            LogSource source,
            List<ReadModelSource> readModels,
            Projector.Surroundings surroundings,
            ParkingDesk desk,
            SplittableRandom random) {
        this.source = source;
        this.readModels = List.copyOf(readModels);
        this.surroundings = surroundings;
        this.desk = desk;
        this.random = random;
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
            try (Projectors projectors = new Projectors(log.feed(), log.log(), surroundings, random.split())) {
                Map<Projection, ParkingStore> stores = new EnumMap<>(Projection.class);
                for (ReadModelSource own : readModels) {
                    ReadModel readModel = own.readModel(log.log());
                    projectors.add(own.projection(), readModel);
                    stores.put(own.projection(), readModel);
                }
                desk.open(log.log(), stores);
                log.allotment().run(projectors);
            } finally {
                desk.close();
                log.disconnect().run();
            }
        });
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
