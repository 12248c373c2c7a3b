package dev.annals.projector.verification;

import dev.annals.domain.AggregateFold;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.generation.Difference;
import dev.annals.projector.verification.Evidence.Finding;
import dev.annals.projector.verification.PartitionVerifier.Scope;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares the aggregates that begin first, folded side by side as the partition's stream brings their events: as many
/// as fit into memory. What the generation has applied beyond the position by then is read from the histories; who is
/// written meanwhile is compared by itself. Belongs to one thread.
final class StreamComparer {
    private static final int PAGE = 1_000;
    /// What the evidence of one aggregate takes beside its fold.
    private static final long OVERHEAD = 1_024;

    private final EventLog log;
    private final Comparison comparison;
    private final Scope scope;
    private final Sample sample;
    private final long maxMemory;
    private final LinkedHashMap<String, Folding> foldings = new LinkedHashMap<>();
    private final Deque<Part> parts = new ArrayDeque<>();
    private long memory;
    private long done;

    /// @param maxMemory about how many bytes of memory it may take, unless one aggregate takes more
    StreamComparer(EventLog log, Comparison comparison, Scope scope, long maxMemory) {
        this.log = log;
        this.comparison = comparison;
        this.scope = scope;
        this.sample = new Sample(scope.samplePercent());
        this.maxMemory = maxMemory;
        this.done = scope.position();
    }

    /// Up to where all aggregates that begin are its.
    long done() {
        return done;
    }

    /// Aggregates that are compared at once, so that little of the store is in memory at a time.
    private record Part(Comparison.Reading reading, Map<String, Folding> foldings) {}

    /// One aggregate.
    private static final class Folding {
        private final Part part;
        private final Evidence evidence;
        private final long begin;
        private Difference.LastEvent last;
        private long bytes;

        /// @param begin position of its first event
        private Folding(Part part, Evidence evidence, String aggregateId, long begin) {
            this.part = part;
            this.evidence = evidence;
            this.begin = begin;
            this.last = new Difference.LastEvent(aggregateId, "", 0, 0);
        }

        private void apply(RecordedEvent recorded) {
            evidence.apply(recorded);
            last = Difference.LastEvent.of(recorded);
            bytes += recorded.storedBytes();
        }

        private long memory() {
            return OVERHEAD + AggregateFold.memory(bytes);
        }
    }

    /// Takes the next event of the partition.
    void add(RecordedEvent recorded) {
        String aggregateId = recorded.event().getAggregateId();
        if (recorded.event().getVersion() == 1 && recorded.position() <= done && sample.has(aggregateId)) {
            begin(aggregateId, recorded.position());
        }
        Optional.ofNullable(foldings.get(aggregateId))
                .filter(folding -> recorded.event().getVersion() == folding.last.version() + 1)
                .ifPresent(folding -> {
                    memory -= folding.memory();
                    folding.apply(recorded);
                    memory += folding.memory();
                });
        while (memory > maxMemory && foldings.size() > 1) {
            leaveOutLast();
        }
    }

    private void begin(String aggregateId, long position) {
        if (parts.isEmpty() || parts.getLast().foldings().size() == HistoryComparer.AT_ONCE) {
            parts.add(new Part(comparison.begin(scope.partition()), new LinkedHashMap<>()));
        }
        Part part = parts.getLast();
        Folding folding = new Folding(part, part.reading().of(aggregateId), aggregateId, position);
        part.foldings().put(aggregateId, folding);
        foldings.put(aggregateId, folding);
        memory += folding.memory();
    }

    /// Whoever began last is folded another time, and so is all that begins after it.
    private void leaveOutLast() {
        Map.Entry<String, Folding> last = foldings.pollLastEntry();
        Folding folding = last.getValue();
        folding.part.foldings().remove(last.getKey());
        folding.part.reading().leaveOut(last.getKey());
        if (folding.part.foldings().isEmpty()) {
            parts.removeLast();
        }
        memory -= folding.memory();
        done = folding.begin - 1;
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
