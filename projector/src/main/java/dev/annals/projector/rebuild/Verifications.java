package dev.annals.projector.rebuild;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.FeedTakenOverException;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.generation.Generations;
import dev.annals.generation.Rebuild;
import dev.annals.generation.RebuildPhase;
import dev.annals.projector.ProjectionPartition;
import dev.annals.projector.Projector;
import dev.annals.projector.ReadModelUnavailableException;
import dev.annals.projector.StatusBoard.PartitionStatus;
import dev.annals.projector.verification.PartitionVerifier;
import dev.annals.projector.verification.PartitionVerifier.Outcome;
import dev.annals.readmodel.Projection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The verifications of this pod: of the partitions that it has, a few at a time. What was begun and cut off is begun
/// anew, by whoever has the partition then.
final class Verifications {
    private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);

    /// All verifications together take one of so many parts of the memory.
    private static final int PART_OF_MEMORY = 5;

    private final Site site;
    private final Projector.Surroundings surroundings;
    private final Set<ProjectionPartition> underWay = ConcurrentHashMap.newKeySet();
    private final Semaphore turns;
    private final long memory;

    /// @param atOnce how many partitions are verified at once
    Verifications(Site site, Projector.Surroundings surroundings, int atOnce) {
        this.site = site;
        this.surroundings = surroundings;
        this.turns = new Semaphore(atOnce);
        this.memory = Runtime.getRuntime().maxMemory() / PART_OF_MEMORY / atOnce;
    }

    /// Begins what is to be verified and is not.
    void tend(Projection projection, Generations now, List<PartitionStatus> working) {
        now.underWay()
                .filter(rebuild -> rebuild.phase() == RebuildPhase.VERIFYING)
                .filter(rebuild -> !rebuild.progress().paused())
                .ifPresent(rebuild -> working.stream()
                        .map(PartitionStatus::partition)
                        .filter(partition -> partition.projection() == projection
                                && partition.generation().equals(rebuild.to()))
                        .filter(partition -> rebuild.progress().proofs().stream()
                                .noneMatch(proof -> proof.partition() == partition.partition()))
                        .filter(underWay::add)
                        .forEach(partition -> Thread.ofVirtual()
                                .name("verify-" + partition)
                                .start(() -> verify(partition, rebuild))));
    }

    private void verify(ProjectionPartition partition, Rebuild rebuild) {
        try {
            turns.acquire();
            try {
                record(partition, rebuild, compare(partition, rebuild));
            } finally {
                turns.release();
            }
        } catch (LogUnavailableException | ReadModelUnavailableException | FeedTakenOverException unavailable) {
            LOG.warn("verifying partition={} begins anew reason={}", partition, unavailable.toString());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            // The boundary of the thread: what cannot be verified does not go live.
            LOG.error("fault in verifying partition={}", partition, bug);
            change(
                    partition,
                    now -> RebuildSteps.obstructed(
                            now,
                            rebuild.id(),
                            "partition %d cannot be verified: %s".formatted(partition.partition(), bug),
                            now()));
        } finally {
            underWay.remove(partition);
        }
    }

    private Outcome compare(ProjectionPartition partition, Rebuild rebuild) {
        long position = site.readModels()
                .of(partition.whole())
                .checkpoint(partition.partition())
                .position();
        PartitionVerifier verifier = new PartitionVerifier(
                site.log().log(),
                site.source(partition.projection()).comparison(partition.generation()),
                new PartitionVerifier.Scope(
                        partition.partition(),
                        position,
                        rebuild.wishes().samplePercent(),
                        () -> isWanted(partition.projection(), rebuild)),
                memory);
        EventFeed feed = surroundings.pacing().of(partition, site.log().feed());
        String durable = partition.durable(surroundings.pod()) + "-verify";
        try {
            return verifier.verify(after -> feed.partition(durable, partition.partition(), after));
        } finally {
            feed.forget(durable);
        }
    }

    private boolean isWanted(Projection projection, Rebuild rebuild) {
        return !surroundings.stop().isGiven()
                && site.ledger()
                        .seen(projection)
                        .underWay()
                        .filter(now -> now.id().equals(rebuild.id()))
                        .filter(now -> now.phase() == RebuildPhase.VERIFYING)
                        .filter(now -> !now.progress().paused())
                        .isPresent();
    }

    private void record(ProjectionPartition partition, Rebuild rebuild, Outcome outcome) {
        switch (outcome) {
            case Outcome.Proven(var proof) -> change(partition, now -> RebuildSteps.proven(now, rebuild.id(), proof));
            case Outcome.Differing(var difference) -> {
                LOG.error("verifying partition={} difference={}", partition, difference);
                change(partition, now -> RebuildSteps.differs(now, rebuild.id(), difference, now()));
            }
            case Outcome.Abandoned abandoned -> LOG.info("verifying partition={} was cut off", partition);
        }
    }

    private void change(ProjectionPartition partition, UnaryOperator<Generations> change) {
        try {
            site.ledger().change(partition.projection(), change);
        } catch (LogUnavailableException unavailable) {
            LOG.warn("verifying partition={} begins anew reason={}", partition, unavailable.toString());
        }
    }

    private Instant now() {
        return surroundings.clock().instant();
    }
}
