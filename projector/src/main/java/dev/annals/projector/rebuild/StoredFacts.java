package dev.annals.projector.rebuild;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogMark;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.Eraser;
import dev.annals.projector.ReadModel;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The facts of one projection, from its store, the log and the roster.
final class StoredFacts implements Facts {
    private static final Duration CLOSE_BEHIND = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Projection projection;
    private final Site site;
    private final EventLog log;
    private final InstantSource clock;
    private final Map<Generation, Eraser> erasers = new ConcurrentHashMap<>();

    StoredFacts(Projection projection, Site site, InstantSource clock) {
        this.projection = projection;
        this.site = site;
        this.log = site.log().log();
        this.clock = clock;
    }

    @Override
    public int partitions() {
        return log.partitions().count();
    }

    @Override
    public boolean unused(Generation generation) {
        ReadModel readModel = readModel(generation);
        readModel.prepare();
        return inAll(partition -> readModel.checkpoint(partition).equals(Checkpoint.NONE));
    }

    @Override
    public long head() {
        return log.head().position();
    }

    @Override
    public boolean reached(Generation generation, long position) {
        ReadModel readModel = readModel(generation);
        return inAll(partition -> {
            long checkpoint = readModel.checkpoint(partition).position();
            return checkpoint >= position
                    || log.firstAfter(partition, checkpoint)
                            .filter(mark -> mark.position() <= position)
                            .isEmpty();
        });
    }

    @Override
    public boolean caughtUp(Generation generation) {
        ReadModel readModel = readModel(generation);
        return inAll(partition -> log.firstAfter(
                        partition, readModel.checkpoint(partition).position())
                .filter(this::isOld)
                .isEmpty());
    }

    private boolean isOld(LogMark mark) {
        return mark.recordedTime().isBefore(clock.instant().minus(CLOSE_BEHIND));
    }

    /// Both follow the log, so the one will soon be where the other was.
    @Override
    public boolean level(Generation generation, Generation live) {
        List<Long> needed = positions(live);
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        boolean level = isLevel(generation, needed);
        while (!level && System.nanoTime() - end < 0 && pause()) {
            level = isLevel(generation, needed);
        }
        return level;
    }

    private boolean isLevel(Generation generation, List<Long> needed) {
        List<Long> reached = positions(generation);
        return inAll(partition -> reached.get(partition) >= needed.get(partition));
    }

    private List<Long> positions(Generation generation) {
        ReadModel readModel = readModel(generation);
        List<Long> positions = new ArrayList<>();
        for (int partition = 0; partition < partitions(); partition++) {
            positions.add(readModel.checkpoint(partition).position());
        }
        return positions;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean left(Generation generation) {
        ProjectionGeneration whole = new ProjectionGeneration(projection, generation);
        return site.log().leases().get().stream()
                .noneMatch(partition -> partition.whole().equals(whole));
    }

    @Override
    public boolean erase(Generation generation) {
        boolean gone = erasers.computeIfAbsent(generation, site.source(projection)::eraser)
                .erase();
        if (gone) {
            erasers.remove(generation);
        }
        return gone;
    }

    private boolean inAll(IntPredicate condition) {
        return IntStream.range(0, partitions()).allMatch(condition);
    }

    private ReadModel readModel(Generation generation) {
        return site.readModels().of(new ProjectionGeneration(projection, generation));
    }
}
