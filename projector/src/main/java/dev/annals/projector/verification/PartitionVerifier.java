package dev.annals.projector.verification;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.generation.Difference;
import dev.annals.generation.PartitionProof;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Verifies one partition of a generation up to a position, while projectors go on: each aggregate is compared as far
/// as the generation has applied it, which must be as far as the log goes up to that position, or further.
///
/// The stream is read once to count, and then once for each group of aggregates that fits into memory; where that would
/// be too often, it is read once more, and each history by itself.
public final class PartitionVerifier {
    private static final int PAGE = 1_000;
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final int MOST_EMPTY_FETCHES = 10;

    private final EventLog log;
    private final Comparison comparison;
    private final Scope scope;
    private final Census.Size size;
    private final Tally tally = new Tally();
    private final HistoryComparer histories;

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
        this(log, comparison, scope, Census.Size.USUAL);
    }

    PartitionVerifier(EventLog log, Comparison comparison, Scope scope, Census.Size size) {
        this.size = size;
        this.log = log;
        this.comparison = comparison;
        this.scope = scope;
        this.histories = new HistoryComparer(log, comparison, scope, tally);
    }

    /// Verifies all of it.
    ///
    /// @param stream opens all events of the partition, from the first on; one at a time
    public Outcome verify(Supplier<EventFeed.Subscription> stream) {
        Census census = new Census(scope.samplePercent(), size);
        if (!walk(stream, census::add)) {
            return new Outcome.Abandoned();
        }
        if (!census.isStreamQuicker()) {
            return byHistories(stream, census);
        }
        for (Census.Group group : census.groups()) {
            StreamComparer comparer =
                    new StreamComparer(log, comparison, scope, aggregateId -> census.isIn(group, aggregateId));
            if (!walk(stream, comparer::add)) {
                return new Outcome.Abandoned();
            }
            Optional<Difference> difference = comparer.compare(tally, histories);
            if (difference.isPresent()) {
                return new Outcome.Differing(difference.get());
            }
        }
        return outcome(census);
    }

    private Outcome outcome(Census census) {
        return scope.wanted().getAsBoolean()
                ? new Outcome.Proven(tally.proof(scope, census.events()))
                : new Outcome.Abandoned();
    }

    private Outcome byHistories(Supplier<EventFeed.Subscription> stream, Census census) {
        List<String> waiting = new ArrayList<>();
        List<Difference> found = new ArrayList<>();
        boolean walked = walk(stream, recorded -> {
            String aggregateId = recorded.event().getAggregateId();
            if (found.isEmpty() && recorded.event().getVersion() == 1 && census.isIn(Census.Group.ALL, aggregateId)) {
                waiting.add(aggregateId);
                if (waiting.size() == HistoryComparer.AT_ONCE) {
                    histories.compare(waiting).ifPresent(found::add);
                    waiting.clear();
                }
            }
        });
        if (!walked) {
            return new Outcome.Abandoned();
        }
        if (found.isEmpty() && !waiting.isEmpty()) {
            histories.compare(waiting).ifPresent(found::add);
        }
        return found.isEmpty() ? outcome(census) : new Outcome.Differing(found.getFirst());
    }

    /// Gives each event up to the position to somebody. Answers false if it did not come to the end.
    private boolean walk(Supplier<EventFeed.Subscription> stream, Consumer<RecordedEvent> walker) {
        long reached = 0;
        int empty = 0;
        if (scope.position() == 0) {
            return true;
        }
        try (EventFeed.Subscription events = stream.get()) {
            while (reached < scope.position()) {
                if (!scope.wanted().getAsBoolean() || empty >= MOST_EMPTY_FETCHES) {
                    return false;
                }
                List<RecordedEvent> fetched = events.fetch(PAGE, WAIT);
                empty = fetched.isEmpty() ? empty + 1 : 0;
                for (RecordedEvent recorded : fetched) {
                    reached = recorded.position();
                    if (reached <= scope.position()) {
                        walker.accept(recorded);
                    }
                }
                if (!fetched.isEmpty()) {
                    events.acknowledge(reached);
                }
            }
        }
        return true;
    }
}
