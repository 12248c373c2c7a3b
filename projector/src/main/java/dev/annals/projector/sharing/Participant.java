package dev.annals.projector.sharing;

import dev.annals.projector.ProjectionPartition;
import dev.annals.projector.sharing.Division.Circumstances;
import dev.annals.projector.sharing.Division.Self;
import dev.annals.projector.sharing.RosterStore.StoredRoster;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;

/// One pod's part in sharing, look by look. Each look reads the roster, replaces it if that changes anything or it is
/// time for a beat, and has the work follow it. Belongs to one thread.
final class Participant {
    private final Self self;
    private final Supplier<Division> divisions;
    private final RosterStore store;
    private final Work work;
    private final SharingSettings settings;
    private final Silences silences;
    private long newestRevision;
    private long newestSeen;
    private long lastBeat;
    private boolean joined;
    private boolean leaving;
    private Division division;

    /// @param divisions what there is to divide now; asked once for each look
    Participant(Self self, Supplier<Division> divisions, RosterStore store, Work work, SharingSettings settings) {
        this.self = self;
        this.divisions = divisions;
        this.division = divisions.get();
        this.store = store;
        this.work = work;
        this.settings = settings;
        this.silences = new Silences(settings.leaseTime().dividedBy(4));
    }

    /// What a look has found.
    enum Standing {
        /// It is in the roster.
        MEMBER,
        /// Somebody else was first; looking again at once may help.
        OUTRUN,
        /// Another process has this pod's name. This one does nothing until that is gone.
        REPLACED,
        /// It has given everything back and is no longer in the roster.
        LEFT
    }

    /// From now on it gives everything back. The work ends even if the roster cannot be reached.
    void leave() {
        leaving = true;
        work.underWay().forEach(work::end);
    }

    /// @param now nanoseconds of a clock that never goes back
    Standing look(long now) {
        StoredRoster found = store.read();
        if (isOld(found, now)) {
            return Standing.OUTRUN;
        }
        division = divisions.get();
        Roster roster = found.roster();
        silences.look(roster, now);
        Set<String> gone = new HashSet<>(silences.silent(settings.leaseTime()));
        if (isReplaced(roster, gone)) {
            work.underWay().forEach(work::end);
            return leaving ? Standing.LEFT : Standing.REPLACED;
        }
        gone.remove(self.pod());
        Roster next = division.next(roster, self, new Circumstances(gone, given(roster), leaving));
        if (next.equals(roster) && now - lastBeat < settings.beatInterval().toNanos()) {
            follow(roster);
            return standing(roster);
        }
        return replace(found, next, now);
    }

    private Standing replace(StoredRoster found, Roster next, long now) {
        Roster beaten = beaten(next);
        OptionalLong revision = store.replace(found.revision(), beaten);
        if (revision.isEmpty()) {
            return Standing.OUTRUN;
        }
        newestRevision = revision.getAsLong();
        newestSeen = now;
        lastBeat = now;
        joined = true;
        follow(beaten);
        work.confirm(now);
        cleanUp(found.roster(), beaten);
        return standing(beaten);
    }

    private Standing standing(Roster roster) {
        return roster.knows(self.pod(), self.incarnation()) ? Standing.MEMBER : Standing.LEFT;
    }

    /// A replica that lags behind may answer with a roster that was replaced. One that stays old is another bucket.
    private boolean isOld(StoredRoster found, long now) {
        if (found.revision() < newestRevision
                && now - newestSeen < settings.leaseTime().toNanos()) {
            return true;
        }
        newestRevision = found.revision();
        newestSeen = now;
        return false;
    }

    private boolean isReplaced(Roster roster, Set<String> gone) {
        return joined
                && roster.members().containsKey(self.pod())
                && !roster.knows(self.pod(), self.incarnation())
                && !gone.contains(self.pod());
    }

    /// What it is to give back and no longer works on.
    private Set<ProjectionPartition> given(Roster roster) {
        Set<ProjectionPartition> given = new HashSet<>(toGiveBack(roster));
        given.removeAll(work.underWay());
        return given;
    }

    private SortedSet<ProjectionPartition> toGiveBack(Roster roster) {
        return leaving ? roster.leasesOf(self.pod()) : division.surplus(roster, self.pod());
    }

    private Roster beaten(Roster next) {
        if (!next.members().containsKey(self.pod())) {
            return next;
        }
        Map<String, Member> members = new HashMap<>(next.members());
        members.computeIfPresent(self.pod(), (pod, member) -> member.beaten(leaving));
        return new Roster(members, next.leases());
    }

    private void follow(Roster roster) {
        Set<ProjectionPartition> own = new HashSet<>();
        if (roster.knows(self.pod(), self.incarnation())) {
            own.addAll(roster.leasesOf(self.pod()));
            own.removeAll(toGiveBack(roster));
            own.retainAll(division.everything());
        }
        Set<ProjectionPartition> underWay = work.underWay();
        underWay.stream().filter(partition -> !own.contains(partition)).forEach(work::end);
        own.stream().filter(partition -> !underWay.contains(partition)).sorted().forEach(work::begin);
        work.agreed(roster.members().keySet());
    }

    private void cleanUp(Roster before, Roster after) {
        before.members().keySet().stream()
                .filter(pod -> !after.members().containsKey(pod) && !pod.equals(self.pod()))
                .forEach(pod -> work.cleanUpAfter(pod, before.leasesOf(pod)));
    }
}
