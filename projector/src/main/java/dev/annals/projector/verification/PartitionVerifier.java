package dev.annals.projector.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.generation.Difference;
import dev.annals.generation.PartitionProof;
import dev.annals.projector.ReadModelUnavailableException;
import dev.annals.projector.verification.Evidence.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32;

/// Verifies one partition of a generation up to a position, while projectors go on: each aggregate is compared as far
/// as
/// the generation has applied it, which must be as far as the log goes up to that position, or further. Holds a few
/// dozen aggregates in memory at a time.
public final class PartitionVerifier {
    private static final int AT_ONCE = 64;
    private static final int PAGE = 1_000;
    private static final int MOST_READINGS = 100;
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final int MOST_EMPTY_FETCHES = 10;

    private final EventLog log;
    private final Comparison comparison;
    private final Scope scope;

    /// What is verified.
    ///
    /// @param partition the partition
    /// @param position everything up to here must be there
    /// @param samplePercent how many of a hundred aggregates are compared
    /// @param wanted whether it is still to be done
    public record Scope(int partition, long position, int samplePercent, BooleanSupplier wanted) {}

    /// What became of it.
    public sealed interface Outcome {

        /// Everything that was compared is the same.
        record Proven(PartitionProof proof) implements Outcome {}

        /// The first difference.
        record Differing(Difference difference) implements Outcome {}

        /// Nobody wants it any more, or the log did not go on.
        record Abandoned() implements Outcome {}
    }

    public PartitionVerifier(EventLog log, Comparison comparison, Scope scope) {
        this.log = log;
        this.comparison = comparison;
        this.scope = scope;
    }

    /// Verifies all of it.
    ///
    /// @param events all events of the partition, from the first on
    public Outcome verify(EventFeed.Subscription events) {
        Tally tally = new Tally();
        List<String> waiting = new ArrayList<>();
        long reached = 0;
        int empty = 0;
        while (reached < scope.position()) {
            if (!scope.wanted().getAsBoolean() || empty >= MOST_EMPTY_FETCHES) {
                return new Outcome.Abandoned();
            }
            List<RecordedEvent> fetched = events.fetch(PAGE, WAIT);
            empty = fetched.isEmpty() ? empty + 1 : 0;
            for (RecordedEvent recorded : fetched) {
                reached = recorded.position();
                if (reached <= scope.position()) {
                    tally.events++;
                    choose(recorded).ifPresent(waiting::add);
                }
            }
            if (!fetched.isEmpty()) {
                events.acknowledge(reached);
            }
            while (waiting.size() >= AT_ONCE || (!waiting.isEmpty() && reached >= scope.position())) {
                List<String> part = waiting.subList(0, Math.min(AT_ONCE, waiting.size()));
                Optional<Difference> difference = compare(part, tally);
                if (difference.isPresent()) {
                    return new Outcome.Differing(difference.get());
                }
                part.clear();
            }
        }
        return new Outcome.Proven(tally.proof(scope));
    }

    private Optional<String> choose(RecordedEvent recorded) {
        String aggregateId = recorded.event().getAggregateId();
        return recorded.event().getVersion() == 1 && isChosen(aggregateId)
                ? Optional.of(aggregateId)
                : Optional.empty();
    }

    private boolean isChosen(String aggregateId) {
        CRC32 spread = new CRC32();
        spread.update(aggregateId.getBytes(UTF_8));
        return spread.getValue() % 100 < scope.samplePercent();
    }

    private Optional<Difference> compare(List<String> aggregateIds, Tally tally) {
        List<String> waiting = aggregateIds;
        for (int reading = 0; reading < MOST_READINGS; reading++) {
            List<String> moved = new ArrayList<>();
            Optional<Difference> difference = compare(waiting, tally, moved);
            if (difference.isPresent() || moved.isEmpty()) {
                return difference;
            }
            // What was written between two readings is read again, by itself: that is quicker than a writer.
            waiting = List.of(moved.removeFirst());
            for (String next : moved) {
                Optional<Difference> other = compare(List.of(next), tally);
                if (other.isPresent()) {
                    return other;
                }
            }
        }
        throw new ReadModelUnavailableException(
                "%s is written too fast to be compared".formatted(waiting), new IllegalStateException());
    }

    /// @param moved takes the aggregates that are to be read again
    private Optional<Difference> compare(List<String> aggregateIds, Tally tally, List<String> moved) {
        Comparison.Reading reading = comparison.read(scope.partition(), aggregateIds);
        Map<String, Folded> histories = new HashMap<>();
        for (String aggregateId : aggregateIds) {
            Evidence evidence = Optional.ofNullable(reading.evidence().get(aggregateId))
                    .orElseThrow(() -> new IllegalStateException("nothing was read of " + aggregateId));
            Folded folded = fold(aggregateId, evidence);
            if (folded.missing().isPresent()) {
                return folded.missing();
            }
            histories.put(aggregateId, folded);
        }
        Map<String, Finding> findings = reading.compare();
        for (String aggregateId : aggregateIds) {
            Folded folded = Optional.ofNullable(histories.get(aggregateId)).orElseThrow();
            switch (findings.getOrDefault(aggregateId, new Finding.Moved())) {
                case Finding.Same same -> tally.add(aggregateId, folded);
                case Finding.Moved again -> moved.add(aggregateId);
                case Finding.Differs(String field, String expected, String found) -> {
                    return Optional.of(new Difference(scope.partition(), folded.last(), field, expected, found));
                }
            }
        }
        return Optional.empty();
    }

    /// What the history of an aggregate adds up to.
    ///
    /// @param last the last event that was folded
    /// @param version how many events there are up to the position
    /// @param digest over those
    /// @param missing what the generation has not applied although it should
    private record Folded(Difference.LastEvent last, long version, String digest, Optional<Difference> missing) {}

    private Folded fold(String aggregateId, Evidence evidence) {
        Difference.LastEvent last = new Difference.LastEvent(aggregateId, "", 0, 0);
        long version = 0;
        String digest = "";
        long next = 1;
        while (true) {
            List<RecordedEvent> page = log.history(aggregateId, next, next + PAGE - 1);
            for (RecordedEvent recorded : page) {
                boolean within = recorded.position() <= scope.position();
                if (!within && digest.isEmpty()) {
                    digest = evidence.digest();
                }
                version += within ? 1 : 0;
                if (recorded.event().getVersion() > evidence.version()) {
                    return new Folded(last, version, digest, within ? missing(recorded, evidence) : Optional.empty());
                }
                evidence.apply(recorded);
                last = lastEvent(recorded);
            }
            if (page.size() < PAGE) {
                return new Folded(last, version, digest.isEmpty() ? evidence.digest() : digest, Optional.empty());
            }
            next += PAGE;
        }
    }

    private Optional<Difference> missing(RecordedEvent recorded, Evidence evidence) {
        return Optional.of(new Difference(
                scope.partition(),
                lastEvent(recorded),
                "version",
                Long.toString(recorded.event().getVersion()),
                Long.toString(evidence.version())));
    }

    private static Difference.LastEvent lastEvent(RecordedEvent recorded) {
        return new Difference.LastEvent(
                recorded.event().getAggregateId(),
                recorded.event().getEventId(),
                recorded.event().getVersion(),
                recorded.position());
    }

    /// What was compared so far.
    private static final class Tally {
        private final Digests digests = new Digests();
        private long aggregates;
        private long events;

        private void add(String aggregateId, Folded folded) {
            aggregates++;
            digests.add("%s %d %s\n".formatted(aggregateId, folded.version(), folded.digest()));
        }

        private PartitionProof proof(Scope scope) {
            return new PartitionProof(scope.partition(), scope.position(), aggregates, events, digests.hex());
        }
    }
}
