package dev.annals.projector.rebuild;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.generation.Build;
import dev.annals.generation.Generations;
import dev.annals.generation.Rebuild;
import dev.annals.projector.PartitionState;
import dev.annals.projector.Projector;
import dev.annals.projector.ReadModelUnavailableException;
import dev.annals.projector.StatusBoard;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drives rebuilds, look by look. The first pod by name takes the steps, which keeps the others from doing the same at
/// the same time; if two do, one of them is refused. Each pod verifies the partitions that it has.
final class RebuildEngine implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildEngine.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int MOST_STEPS = 10;

    private final Site site;
    private final RebuildSettings settings;
    private final StatusBoard board;
    private final Projector.Surroundings surroundings;
    private final RebuildGauge gauge;
    private final Verifications verifications;
    private final Map<Projection, Facts> facts = new EnumMap<>(Projection.class);
    private final Map<Projection, String> troubles = new EnumMap<>(Projection.class);

    RebuildEngine(
            Site site,
            RebuildSettings settings,
            StatusBoard board,
            Projector.Surroundings surroundings,
            RebuildGauge gauge) {
        this.site = site;
        this.settings = settings;
        this.board = board;
        this.surroundings = surroundings;
        this.gauge = gauge;
        this.verifications = new Verifications(site, surroundings, settings.atOnce());
        for (Projection projection : Projection.values()) {
            facts.put(projection, new StoredFacts(projection, site, surroundings.clock()));
        }
    }

    @Override
    public void run() {
        while (!surroundings.stop().await(LOOK)) {
            facts.forEach(this::look);
            keepOnlyWhatIsNeeded();
        }
    }

    private void look(Projection projection, Facts known) {
        try {
            Generations now = renew(projection, known, site.ledger().read(projection));
            now = stopWhatCannotGoOn(projection, now);
            if (isFirst()) {
                now = advance(projection, now, known);
            }
            verifications.tend(projection, now, board.working());
            gauge.look(projection, now);
            trouble(projection, "");
        } catch (LogUnavailableException | ReadModelUnavailableException unavailable) {
            trouble(projection, unavailable.toString());
        } catch (RuntimeException bug) {
            // The boundary of the loop: another look, or another pod, may fare better.
            LOG.error("fault in rebuilding projection={}", projection.projectionName(), bug);
        }
    }

    /// A store that nobody has written to is of this revision from the beginning; for any other a newer one is built.
    private Generations renew(Projection projection, Facts known, Generations now) {
        int revision = site.source(projection).revision();
        if (revision <= now.live().revision()) {
            return now;
        }
        boolean fresh = now.named() == 0 && known.unused(now.live().generation());
        if (!fresh && !settings.rebuildsNewRevisions()) {
            return now;
        }
        return site.ledger()
                .change(
                        projection,
                        stored -> fresh && stored.equals(now)
                                ? Generations.before(now.origin(), revision)
                                : RebuildRules.renewed(
                                        stored,
                                        projection,
                                        revision,
                                        surroundings.clock().instant()));
    }

    private boolean isFirst() {
        Set<String> pods = board.pods();
        return !pods.isEmpty() && new TreeSet<>(pods).first().equals(surroundings.pod());
    }

    private Generations advance(Projection projection, Generations found, Facts known) {
        Generations now = found;
        boolean moving = true;
        for (int step = 0; step < MOST_STEPS && moving; step++) {
            Generations before = now;
            Generations next =
                    RebuildSteps.advance(before, known, surroundings.clock().instant());
            now = next.equals(before)
                    ? before
                    : site.ledger().change(projection, stored -> stored.equals(before) ? next : stored);
            moving = !now.equals(before);
            if (moving) {
                log(projection, now);
            }
        }
        return now;
    }

    private Generations stopWhatCannotGoOn(Projection projection, Generations now) {
        Optional<String> obstacle = now.underWay().flatMap(rebuild -> obstacle(projection, rebuild));
        if (obstacle.isEmpty()) {
            return now;
        }
        String id = now.underWay().map(Rebuild::id).orElse("");
        Generations stopped = site.ledger()
                .change(
                        projection,
                        stored -> RebuildSteps.obstructed(
                                stored, id, obstacle.get(), surroundings.clock().instant()));
        log(projection, stopped);
        return stopped;
    }

    private Optional<String> obstacle(Projection projection, Rebuild rebuild) {
        ProjectionGeneration own = new ProjectionGeneration(projection, rebuild.to());
        return board.working().stream()
                .filter(status -> status.partition().whole().equals(own))
                .flatMap(status -> status.state() instanceof PartitionState.Stopped stopped
                        ? Optional.of("partition %d stopped at position %d (event %s): %s"
                                        .formatted(
                                                status.partition().partition(),
                                                stopped.position(),
                                                stopped.eventId(),
                                                stopped.reason()))
                                .stream()
                        : Optional.<String>empty().stream())
                .findFirst();
    }

    private void keepOnlyWhatIsNeeded() {
        Set<ProjectionGeneration> needed = new HashSet<>();
        for (Projection projection : Projection.values()) {
            for (Build build : site.ledger().seen(projection).builds()) {
                needed.add(new ProjectionGeneration(projection, build.generation()));
            }
        }
        board.working().forEach(status -> needed.add(status.partition().whole()));
        site.readModels().retain(needed);
    }

    private static void log(Projection projection, Generations now) {
        LOG.info(
                "projection={} live={} rebuild={}",
                projection.projectionName(),
                now.live().generation().name(),
                now.latest()
                        .map(rebuild -> "%s phase=%s note=%s"
                                .formatted(
                                        rebuild.id(),
                                        rebuild.phase(),
                                        rebuild.progress().note()))
                        .orElse("none"));
    }

    private void trouble(Projection projection, String trouble) {
        if (!trouble.equals(troubles.getOrDefault(projection, ""))) {
            troubles.put(projection, trouble);
            LOG.warn(
                    "rebuilding projection={} trouble={}",
                    projection.projectionName(),
                    trouble.isEmpty() ? "over" : trouble);
        }
    }
}
