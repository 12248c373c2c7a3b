package dev.annals.eventstore.nats;

import dev.annals.eventstore.LogMark;
import dev.annals.eventstore.codec.EventSubjects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Finds the last event of a partition. The server's own way visits every subject of the partition, which takes 20
/// milliseconds in a log of a million events and grows with it. Here the end of the log is searched in steps
/// backwards, no further than what was known before. Nor is the first event after a position looked for where it is
/// known that there is none: that, too, may visit every subject.
final class PartitionHeads {
    private static final int FIRST_WINDOW = 16;
    private static final int LARGEST_WINDOW = 4_096;
    private static final int MOST_STEPS = 64;

    private final StreamLeader leader;
    private final EventSubjects subjects;
    private final AtomicReferenceArray<Known> known;

    PartitionHeads(StreamLeader leader, EventSubjects subjects) {
        this.leader = leader;
        this.subjects = subjects;
        this.known = new AtomicReferenceArray<>(subjects.partitions().count());
        for (int partition = 0; partition < known.length(); partition++) {
            known.set(partition, Known.NOTHING);
        }
    }

    /// @param last event of the partition among those up to a position
    private record Known(Optional<LogMark> last, long upTo) {
        static final Known NOTHING = new Known(Optional.empty(), 0);

        Known newer(Known other) {
            return other.upTo > upTo ? other : this;
        }

        /// Up to where there is none after a position.
        long noneUpTo(long position) {
            boolean none = last.map(LogMark::position).orElse(0L) <= position;
            return none ? Math.max(position, upTo) : position;
        }
    }

    Optional<LogMark> of(int partition) {
        String subject = subjects.ofPartition(partition);
        Known now = search(subject, known.get(partition), leader.head().position());
        known.accumulateAndGet(partition, now, Known::newer);
        return now.last();
    }

    Optional<LogMark> firstAfter(int partition, long position) {
        String subject = subjects.ofPartition(partition);
        long from = known.get(partition).noneUpTo(Math.max(position, 0)) + 1;
        return leader.next(subject, from).map(StoredMessage::mark);
    }

    private Known search(String subject, Known before, long head) {
        for (long window = FIRST_WINDOW; window <= LARGEST_WINDOW; window *= 4) {
            long from = Math.max(head - window, before.upTo()) + 1;
            Optional<LogMark> last = lastBetween(subject, from, head);
            if (last.isPresent()) {
                return new Known(last, head);
            }
            if (from == before.upTo() + 1) {
                return new Known(before.last(), head);
            }
        }
        return new Known(leader.last(subject).map(StoredMessage::mark), head);
    }

    private Optional<LogMark> lastBetween(String subject, long from, long to) {
        Optional<LogMark> last = Optional.empty();
        long next = from;
        for (int step = 0; step < MOST_STEPS && next <= to; step++) {
            Optional<LogMark> found = leader.next(subject, next).map(StoredMessage::mark);
            if (found.isEmpty()) {
                return last;
            }
            last = found;
            next = found.get().position() + 1;
        }
        return next <= to ? leader.last(subject).map(StoredMessage::mark) : last;
    }
}
