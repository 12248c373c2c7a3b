package dev.annals.projector.verification;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.generation.Difference;
import dev.annals.projector.verification.Evidence.Finding;
import dev.annals.projector.verification.PartitionVerifier.Scope;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Compares one group of aggregates, folded side by side as the partition's stream brings their events. What the
/// generation has applied beyond the position by then is read from the histories; who is written meanwhile is compared
/// by itself. Belongs to one thread.
final class StreamComparer {
    private static final int PAGE = 1_000;

    private final EventLog log;
    private final Comparison comparison;
    private final Scope scope;
    private final Predicate<String> group;
    private final Map<String, Folding> foldings = new HashMap<>();
    private final Deque<Part> parts = new ArrayDeque<>();

    /// @param group which aggregates are its
    StreamComparer(EventLog log, Comparison comparison, Scope scope, Predicate<String> group) {
        this.log = log;
        this.comparison = comparison;
        this.scope = scope;
        this.group = group;
    }

    /// Aggregates that are compared at once, so that little of the store is in memory at a time.
    private record Part(Comparison.Reading reading, Map<String, Folding> foldings) {}

    /// One aggregate.
    private static final class Folding {
        private final Evidence evidence;
        private Difference.LastEvent last;

        private Folding(Evidence evidence, String aggregateId) {
            this.evidence = evidence;
            this.last = new Difference.LastEvent(aggregateId, "", 0, 0);
        }

        private void apply(RecordedEvent recorded) {
            evidence.apply(recorded);
            last = Difference.LastEvent.of(recorded);
        }
    }

    /// Takes the next event of the partition.
    void add(RecordedEvent recorded) {
        String aggregateId = recorded.event().getAggregateId();
        if (recorded.event().getVersion() == 1 && group.test(aggregateId)) {
            foldings.computeIfAbsent(aggregateId, this::begun);
        }
        Optional.ofNullable(foldings.get(aggregateId))
                .filter(folding -> recorded.event().getVersion() == folding.last.version() + 1)
                .ifPresent(folding -> folding.apply(recorded));
    }

    private Folding begun(String aggregateId) {
        if (parts.isEmpty() || parts.getLast().foldings().size() == HistoryComparer.AT_ONCE) {
            parts.add(new Part(comparison.begin(scope.partition()), new LinkedHashMap<>()));
        }
        Part part = parts.getLast();
        Folding folding = new Folding(part.reading().of(aggregateId), aggregateId);
        part.foldings().put(aggregateId, folding);
        return folding;
    }

    /// Compares them all with what is held of them now; answers the first difference.
    ///
    /// @param single compares those that are written meanwhile
    Optional<Difference> compare(Tally tally, HistoryComparer single) {
        foldings.clear();
        while (!parts.isEmpty() && scope.wanted().getAsBoolean()) {
            Optional<Difference> difference = compare(parts.removeFirst(), tally, single);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> compare(Part part, Tally tally, HistoryComparer single) {
        part.reading().read();
        Map<String, Counted> counted = new LinkedHashMap<>();
        for (Map.Entry<String, Folding> one : part.foldings().entrySet()) {
            Folding folding = one.getValue();
            counted.put(one.getKey(), new Counted(folding.last.version(), folding.evidence.digest()));
            Optional<Difference> missing = catchUp(one.getKey(), folding, single);
            if (missing.isPresent()) {
                return missing;
            }
        }
        Map<String, Finding> findings = part.reading().compare();
        for (Map.Entry<String, Counted> one : counted.entrySet()) {
            String aggregateId = one.getKey();
            switch (findings.getOrDefault(aggregateId, new Finding.Moved())) {
                case Finding.Same same ->
                    tally.add(
                            aggregateId,
                            one.getValue().version(),
                            one.getValue().digest());
                case Finding.Moved again -> {
                    Optional<Difference> difference = single.compare(List.of(aggregateId));
                    if (difference.isPresent()) {
                        return difference;
                    }
                }
                case Finding.Differs(String field, String expected, String found) -> {
                    Difference.LastEvent last = Optional.ofNullable(
                                    part.foldings().get(aggregateId))
                            .orElseThrow()
                            .last;
                    return Optional.of(new Difference(scope.partition(), last, field, expected, found));
                }
            }
        }
        return Optional.empty();
    }

    /// What an aggregate was at the position.
    private record Counted(long version, String digest) {}

    /// Folds on to where the generation was when it was read, unless it was not even at the position.
    private Optional<Difference> catchUp(String aggregateId, Folding folding, HistoryComparer single) {
        long applied = folding.evidence.version();
        if (applied < folding.last.version()) {
            return log.history(aggregateId, applied + 1, applied + 1).stream()
                    .findFirst()
                    .map(recorded -> single.missing(recorded, folding.evidence));
        }
        while (folding.last.version() < applied) {
            long next = folding.last.version() + 1;
            List<RecordedEvent> more = log.history(aggregateId, next, Math.min(applied, next + PAGE - 1));
            if (more.isEmpty()) {
                return Optional.empty();
            }
            more.forEach(folding::apply);
        }
        return Optional.empty();
    }
}
