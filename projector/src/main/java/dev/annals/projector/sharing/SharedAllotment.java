package dev.annals.projector.sharing;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.projector.Allotment;
import dev.annals.projector.Lease;
import dev.annals.projector.ProjectionPartition;
import dev.annals.projector.Projector;
import dev.annals.projector.Projectors;
import dev.annals.projector.sharing.Division.Self;
import dev.annals.projector.sharing.Participant.Standing;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The partitions that fall to this pod while it shares them with others. While the roster cannot be reached everything
/// stays as it is: nobody else can take anything either.
public final class SharedAllotment implements Allotment {
    private static final Logger LOG = LoggerFactory.getLogger(SharedAllotment.class);
    private static final Duration LEAVING_LOOK = Duration.ofMillis(10);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final int LOOKS_AT_ONCE = 5;

    private final String incarnation;
    private final Followed followed;
    private final RosterStore store;
    private final SharingSettings settings;
    private final Projector.Surroundings surroundings;
    private String lastTrouble = "";

    /// @param incarnation tells this process from earlier ones of the same pod
    public SharedAllotment(
            String incarnation,
            Followed followed,
            RosterStore store,
            SharingSettings settings,
            Projector.Surroundings surroundings) {
        this.incarnation = incarnation;
        this.followed = followed;
        this.store = store;
        this.settings = settings;
        this.surroundings = surroundings;
    }

    @Override
    public void run(Projectors projectors) {
        Participant participant = new Participant(
                new Self(surroundings.pod(), incarnation, projectors.revisions()),
                followed::division,
                store,
                new Leased(projectors),
                settings);
        do {
            look(participant);
        } while (!surroundings.stop().await(settings.lookInterval()));
        leave(participant, projectors);
    }

    /// Waits for the work to end, and then a little for the roster, which it would also leave by falling silent.
    private void leave(Participant participant, Projectors projectors) {
        participant.leave();
        long deadline = System.nanoTime() + settings.longestLeave().toNanos();
        long farewell = deadline;
        while (look(participant) != Standing.LEFT && Math.min(deadline, farewell) - System.nanoTime() > 0) {
            if (farewell == deadline && projectors.underWay().isEmpty()) {
                farewell = System.nanoTime() + FAREWELL.toNanos();
            }
            pause(LEAVING_LOOK);
        }
    }

    /// Answers that it was outrun if it could not look at all.
    private Standing look(Participant participant) {
        Standing standing = Standing.OUTRUN;
        try {
            for (int look = 0; look < LOOKS_AT_ONCE && standing == Standing.OUTRUN; look++) {
                standing = participant.look(System.nanoTime());
            }
            trouble(
                    switch (standing) {
                        case REPLACED -> "another process has the name of this pod";
                        case OUTRUN -> "the roster was replaced by others each time";
                        case MEMBER, LEFT -> "";
                    });
        } catch (LogUnavailableException unavailable) {
            trouble(unavailable.toString());
        } catch (RuntimeException bug) {
            // The boundary of the loop: the projectors go on with what they have, and the next look may fare better.
            LOG.error("fault in sharing pod={}", surroundings.pod(), bug);
        }
        return standing;
    }

    private void trouble(String trouble) {
        if (!trouble.equals(lastTrouble)) {
            lastTrouble = trouble;
            LOG.warn("sharing pod={} trouble={}", surroundings.pod(), trouble.isEmpty() ? "over" : trouble);
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Projectors as the work that leases are for.
    private final class Leased implements Work {
        private final Projectors projectors;

        private Leased(Projectors projectors) {
            this.projectors = projectors;
        }

        @Override
        public Set<ProjectionPartition> underWay() {
            return projectors.underWay();
        }

        @Override
        public void begin(ProjectionPartition partition) {
            projectors.begin(partition, new Lease(settings.leaseTime(), System::nanoTime));
        }

        @Override
        public void end(ProjectionPartition partition) {
            projectors.end(partition);
        }

        @Override
        public void confirm(long at) {
            projectors.confirm(at);
        }

        @Override
        public void agreed(Set<String> pods) {
            surroundings.observer().agreed(pods);
        }

        @Override
        public void cleanUpAfter(String pod, Set<ProjectionPartition> partitions) {
            LOG.info("pod={} is gone partitions={}", pod, partitions.size());
            projectors.forget(pod, partitions);
        }
    }
}
