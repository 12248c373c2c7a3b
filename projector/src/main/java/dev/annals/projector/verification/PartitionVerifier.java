package dev.annals.projector.verification;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.generation.Difference;
import dev.annals.generation.PartitionProof;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// Verifies one partition of a generation up to a position, while projectors go on: each aggregate is compared as far
/// as the generation has applied it, which must be as far as the log goes up to that position, or further.
///
/// The partition's stream is read from the beginning, and the aggregates are folded side by side; those that begin last
/// are left out as soon as memory runs short. It is read again from where the first of them begins, until none is left.
/// Histories are not read one by one: of a log of a million events each takes the server some forty milliseconds, since
/// their events lie far from each other; reading the stream takes it three microseconds an event.
public final class PartitionVerifier {
    /// The server unpacks whole blocks for each page, and most of what is in them belongs to other partitions.
    private static final int PAGE = 4_000;

    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final int MOST_EMPTY_FETCHES = 10;

    private final EventLog log;
    private final Comparison comparison;
    private final Scope scope;
    private final long memory;
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

    /// @param memory about how many bytes of memory it may take, unless one aggregate takes more
    public PartitionVerifier(EventLog log, Comparison comparison, Scope scope, long memory) {
        this.memory = memory;
        this.log = log;
        this.comparison = comparison;
        this.scope = scope;
        this.histories = new HistoryComparer(log, comparison, scope, tally);
    }

    /// Verifies all of it.
    ///
    /// @param stream opens the events of the partition after a position; one at a time
    public Outcome verify(LongFunction<EventFeed.Subscription> stream) {
        long done = 0;
        while (done < scope.position()) {
            StreamComparer comparer = new StreamComparer(log, comparison, scope, memory);
            boolean first = done == 0;
            boolean walked = walk(stream, done, recorded -> {
                comparer.add(recorded);
                if (first) {
                    tally.count();
                }
            });
            if (!walked) {
                return new Outcome.Abandoned();
            }
            Optional<Difference> difference = comparer.compare(tally, histories);
            if (difference.isPresent()) {
                return new Outcome.Differing(difference.get());
            }
            done = comparer.done();
        }
        return scope.wanted().getAsBoolean() ? new Outcome.Proven(tally.proof(scope)) : new Outcome.Abandoned();
    }

    /// Gives each event after one position up to the other to somebody. Answers false if it did not come to the end.
    private boolean walk(LongFunction<EventFeed.Subscription> stream, long after, Consumer<RecordedEvent> walker) {
        long reached = after;
        int empty = 0;
        try (EventFeed.Subscription events = stream.apply(after)) {
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
