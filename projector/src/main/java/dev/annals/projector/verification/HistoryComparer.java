package dev.annals.projector.verification;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.generation.Difference;
import dev.annals.projector.ReadModelUnavailableException;
import dev.annals.projector.verification.Evidence.Finding;
import dev.annals.projector.verification.PartitionVerifier.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares aggregates whose histories it reads from the log one by one: each as far as the generation has applied it.
/// Belongs to one thread.
final class HistoryComparer {
    static final int AT_ONCE = 64;

    private static final int PAGE = 1_000;
    private static final int MOST_READINGS = 100;

    private final EventLog log;
    private final Comparison comparison;
    private final Scope scope;
    private final Tally tally;

    HistoryComparer(EventLog log, Comparison comparison, Scope scope, Tally tally) {
        this.log = log;
        this.comparison = comparison;
        this.scope = scope;
        this.tally = tally;
    }

    /// Compares some aggregates, at most [#AT_ONCE]; answers the first difference.
    Optional<Difference> compare(List<String> aggregateIds) {
        List<String> waiting = aggregateIds;
        for (int reading = 0; reading < MOST_READINGS; reading++) {
            List<String> moved = new ArrayList<>();
            Optional<Difference> difference = compare(waiting, moved);
            if (difference.isPresent() || moved.isEmpty()) {
                return difference;
            }
            // What was written between two readings is read again, by itself: that is quicker than a writer.
            waiting = List.of(moved.removeFirst());
            for (String next : moved) {
                Optional<Difference> other = compare(List.of(next));
                if (other.isPresent()) {
                    return other;
                }
            }
        }
        throw new ReadModelUnavailableException(
                "%s is written too fast to be compared".formatted(waiting), new IllegalStateException());
    }

    /// @param moved takes the aggregates that are to be read again
    private Optional<Difference> compare(List<String> aggregateIds, List<String> moved) {
        Comparison.Reading reading = comparison.begin(scope.partition());
        aggregateIds.forEach(reading::of);
        reading.read();
        Map<String, Folded> histories = new HashMap<>();
        for (String aggregateId : aggregateIds) {
            Folded folded = fold(aggregateId, reading.of(aggregateId));
            if (folded.missing().isPresent()) {
                return folded.missing();
            }
            histories.put(aggregateId, folded);
        }
        Map<String, Finding> findings = reading.compare();
        for (String aggregateId : aggregateIds) {
            Folded folded = Optional.ofNullable(histories.get(aggregateId)).orElseThrow();
            switch (findings.getOrDefault(aggregateId, new Finding.Moved())) {
                case Finding.Same same -> tally.add(aggregateId, folded.version(), folded.digest());
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
                    return new Folded(
                            last,
                            version,
                            digest,
                            within ? Optional.of(missing(recorded, evidence)) : Optional.empty());
                }
                evidence.apply(recorded);
                last = Difference.LastEvent.of(recorded);
            }
            if (page.size() < PAGE) {
                return new Folded(last, version, digest.isEmpty() ? evidence.digest() : digest, Optional.empty());
            }
            next += PAGE;
        }
    }

    /// The generation has not applied an event although it should.
    Difference missing(RecordedEvent recorded, Evidence evidence) {
        return new Difference(
                scope.partition(),
                Difference.LastEvent.of(recorded),
                "version",
                Long.toString(recorded.event().getVersion()),
                Long.toString(evidence.version()));
    }
}
