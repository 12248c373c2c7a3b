package dev.annals.command.aggregate;

import dev.annals.domain.AggregateFold;
import dev.annals.domain.Ruling;
import dev.annals.event.v1.ContextEvent;
import dev.annals.snapshot.Snapshot;
import java.util.Optional;
import java.util.stream.LongStream;

/// One aggregate as its history left it, and what a command under way proposes on top of it.
///
/// Belongs to one thread at a time. The last accepted proposal is not folded in before the next one comes or all are
/// recorded, so a command with one event for the aggregate, which is nearly every command, can be withdrawn for free.
/// With more events the fold has gone ahead of the history when the command fails: it is [#spoiled].
public final class LoadedAggregate {
    private final AggregateFold fold;
    private final RequestIndex requests;
    private long recordedVersion;
    /// Of the events, or of the state of a snapshot and of the events after it.
    private long storedBytes;
    private Optional<ContextEvent> proposed = Optional.empty();

    private LoadedAggregate(AggregateFold fold, RequestIndex requests, long storedBytes) {
        this.fold = fold;
        this.requests = requests;
        this.recordedVersion = fold.version();
        this.storedBytes = storedBytes;
    }

    /// An aggregate to which nothing has happened yet.
    static LoadedAggregate start(String aggregateId) {
        return new LoadedAggregate(AggregateFold.start(aggregateId), new RequestIndex(), 0);
    }

    /// An aggregate as a snapshot has it.
    ///
    /// @param last the snapshot's last event
    static LoadedAggregate resume(Snapshot snapshot, ContextEvent last) {
        return new LoadedAggregate(
                AggregateFold.resume(snapshot.state()),
                RequestIndex.of(snapshot.requests(), last.getRequestId()),
                snapshot.state().getSerializedSize());
    }

    /// The aggregate's id.
    public String aggregateId() {
        return fold.aggregateId();
    }

    /// How many events of the log are folded in.
    public long recordedVersion() {
        return recordedVersion;
    }

    /// The version after the proposals accepted so far.
    public long proposedVersion() {
        return fold.version() + (proposed.isPresent() ? 1 : 0);
    }

    /// Whether a request may stand here; mostly not.
    public boolean mayHold(String requestId) {
        return requests.mayHold(requestId);
    }

    /// The versions at which a request may begin.
    public LongStream requestCandidates(String requestId) {
        return requests.candidates(requestId);
    }

    /// Folds in the next event of the log.
    void replay(ContextEvent event) {
        fold.apply(event);
        recorded(event);
    }

    /// Whether `event` may follow what is recorded and proposed; if so, it is proposed.
    public Ruling propose(ContextEvent event) {
        proposed.ifPresent(fold::apply);
        proposed = Optional.empty();
        Ruling ruling = fold.decide(event);
        if (ruling instanceof Ruling.Accepted) {
            proposed = Optional.of(event);
        }
        return ruling;
    }

    /// Takes what was proposed as recorded.
    ///
    /// @param events all that were proposed for this aggregate
    void commit(Iterable<ContextEvent> events) {
        proposed.ifPresent(fold::apply);
        proposed = Optional.empty();
        events.forEach(this::recorded);
    }

    /// Forgets what was proposed.
    void withdraw() {
        proposed = Optional.empty();
    }

    /// Whether the fold is no longer what the log holds; such an aggregate is good for nothing but to be loaded anew.
    boolean spoiled() {
        return fold.version() != recordedVersion || proposed.isPresent();
    }

    /// About how many bytes of memory it takes: rather more than less, as it counts every event since a snapshot.
    public long bytes() {
        return AggregateFold.memory(storedBytes) + requests.bytes();
    }

    private void recorded(ContextEvent event) {
        recordedVersion = event.getVersion();
        storedBytes += event.getSerializedSize();
        requests.add(event.getRequestId(), event.getVersion());
    }
}
