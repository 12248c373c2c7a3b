package dev.annals.projector;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.FeedTakenOverException;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.UnreadableEventException;
import java.util.List;
import java.util.Optional;

/// The time during which one projector owns its partition: from claiming it to losing it, releasing it, or meeting an
/// event that cannot be applied. Belongs to one thread.
final class Tenure {
    private final ProjectionPartition partition;
    private final ReadModel readModel;
    private final EventFeed.Subscription events;
    private final Lease lease;
    private final Projector.Surroundings surroundings;
    private final BackOff backOff;
    private final FetchSize fetchSize;
    private Checkpoint checkpoint = Checkpoint.NONE;

    Tenure(Assignment assignment, EventFeed.Subscription events, Projector.Surroundings surroundings, BackOff backOff) {
        this.partition = assignment.partition();
        this.readModel = assignment.readModel();
        this.lease = assignment.lease();
        this.events = events;
        this.surroundings = surroundings;
        this.backOff = backOff;
        this.fetchSize = new FetchSize(
                surroundings.settings().maxEvents(), surroundings.settings().maxBytes());
    }

    /// Applies what comes after the claimed checkpoint for as long as it can.
    TenureEnd serve(Checkpoint claimed) {
        checkpoint = claimed;
        Optional<TenureEnd> end = Optional.empty();
        try {
            while (end.isEmpty()) {
                end = lease.ended().isGiven() ? Optional.of(new TenureEnd.Released()) : step();
            }
            return end.get();
        } catch (UnreadableEventException unreadable) {
            return new TenureEnd.Faulty(unreadable.position(), "", unreadable.toString());
        } catch (ReadModelUnavailableException | LogUnavailableException | FeedTakenOverException unavailable) {
            throw unavailable;
        } catch (RuntimeException bug) {
            // The boundary of the work: a bug stops this partition, visibly, and no other.
            return new TenureEnd.Faulty(checkpoint.position(), "", "fault in the projector: " + bug);
        }
    }

    private Optional<TenureEnd> step() {
        List<RecordedEvent> fetched =
                events.fetch(fetchSize.events(), surroundings.settings().fetchWait());
        if (fetched.isEmpty()) {
            return Optional.empty();
        }
        fetchSize.fetched(fetched);
        Optional<TenureEnd> end = apply(fetched);
        events.acknowledge(checkpoint.position());
        return end;
    }

    /// Applies a batch, in parts where the read model takes no more at once. A refused part is halved until the event
    /// that is refused stands alone, so everything before it is applied.
    private Optional<TenureEnd> apply(List<RecordedEvent> fetched) {
        List<RecordedEvent> rest = notYetApplied(fetched);
        int size = rest.size();
        while (!rest.isEmpty()) {
            List<RecordedEvent> part = rest.subList(0, Math.min(size, rest.size()));
            switch (readModel.apply(partition.partition(), checkpoint, part)) {
                case ApplyOutcome.Applied(Checkpoint reached) -> {
                    advance(reached);
                    int before = rest.size();
                    rest = notYetApplied(rest);
                    surroundings.observer().applied(partition, before - rest.size());
                }
                case ApplyOutcome.Fenced(Checkpoint found) -> {
                    return Optional.of(new TenureEnd.Overtaken(found));
                }
                case ApplyOutcome.Refused(String reason) -> {
                    if (part.size() == 1) {
                        return Optional.of(faulty(part.getFirst(), reason));
                    }
                    size = part.size() / 2;
                }
            }
        }
        return Optional.empty();
    }

    private void advance(Checkpoint reached) {
        checkpoint = reached;
        backOff.reset();
        surroundings.observer().reached(partition, reached);
    }

    /// Redelivered events are behind the checkpoint.
    private List<RecordedEvent> notYetApplied(List<RecordedEvent> fetched) {
        int applied = 0;
        while (applied < fetched.size() && fetched.get(applied).position() <= checkpoint.position()) {
            applied++;
        }
        return fetched.subList(applied, fetched.size());
    }

    private static TenureEnd faulty(RecordedEvent recorded, String reason) {
        return new TenureEnd.Faulty(recorded.position(), recorded.event().getEventId(), reason);
    }
}
