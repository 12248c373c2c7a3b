package dev.annals.projector;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.projector.parking.Batch;
import java.util.List;
import java.util.Optional;

/// The time during which one projector owns its partition: from claiming it to losing it, releasing it, or meeting
/// something that can be neither applied nor parked. Belongs to one thread.
final class Tenure {
    private final Assignment assignment;
    private final EventFeed.Subscription events;
    private final Projector.Surroundings surroundings;
    private final BackOff backOff;
    private final FetchSize fetchSize;
    private final Holding holding;
    private final Parker parker;
    private final Replays replays;
    private final AggregateRebuilder rebuilder;

    Tenure(
            Assignment assignment,
            EventFeed.Subscription events,
            Projector.Surroundings surroundings,
            BackOff backOff,
            Checkpoint claimed) {
        this.assignment = assignment;
        this.events = events;
        this.surroundings = surroundings;
        this.backOff = backOff;
        this.fetchSize = new FetchSize(
                surroundings.settings().maxEvents(), surroundings.settings().maxBytes());
        this.holding = new Holding(assignment, surroundings, claimed);
        this.parker = new Parker(assignment, holding, surroundings);
        this.replays = new Replays(assignment, holding, surroundings);
        this.rebuilder = new AggregateRebuilder(assignment, holding, surroundings);
    }

    /// Applies what comes after the claimed checkpoint for as long as it can.
    ///
    /// @param goesOn told after each round in which nothing was in the way
    TenureEnd serve(Runnable goesOn) {
        holding.look();
        Optional<TenureEnd> end = Optional.empty();
        try {
            while (end.isEmpty()) {
                end = assignment.lease().ended().isGiven() ? Optional.of(new TenureEnd.Released()) : step();
                if (end.isEmpty()) {
                    goesOn.run();
                }
            }
            return end.get();
        } catch (UnreadableEventException unreadable) {
            return parker.unreadable(unreadable);
        }
    }

    /// Fulfils a part of a wish, if there is one, or rebuilds an aggregate, and then goes on with what comes.
    private Optional<TenureEnd> step() {
        Optional<TenureEnd> end = replays.step().or(rebuilder::step);
        if (end.isPresent()) {
            return end;
        }
        int most = replays.underWay() ? Math.min(fetchSize.events(), Replays.MOST_FETCHED) : fetchSize.events();
        List<RecordedEvent> fetched = events.fetch(most, surroundings.settings().fetchWait());
        if (fetched.isEmpty()) {
            return Optional.empty();
        }
        fetchSize.fetched(fetched);
        end = apply(fetched);
        events.acknowledge(holding.checkpoint().position());
        return end;
    }

    /// Applies a batch, in parts where the read model takes no more at once. A refused part is halved until the event
    /// that is refused stands alone; then its aggregate is parked, and the rest goes on.
    private Optional<TenureEnd> apply(List<RecordedEvent> fetched) {
        List<RecordedEvent> rest = notYetApplied(fetched);
        int size = rest.size();
        while (!rest.isEmpty()) {
            List<RecordedEvent> part = rest.subList(0, Math.min(size, rest.size()));
            switch (holding.apply(Batch.onward(part, holding.parking()))) {
                case ApplyOutcome.Applied applied -> rest = moved(rest);
                case ApplyOutcome.Fenced(Checkpoint found) -> {
                    return Optional.of(new TenureEnd.Overtaken(found));
                }
                case ApplyOutcome.Refused(String reason) -> {
                    if (part.size() > 1) {
                        size = part.size() / 2;
                        continue;
                    }
                    Optional<TenureEnd> end = parker.refused(part.getFirst(), reason);
                    if (end.isPresent()) {
                        return end;
                    }
                    rest = moved(rest);
                    size = rest.size();
                }
            }
        }
        return Optional.empty();
    }

    private List<RecordedEvent> moved(List<RecordedEvent> rest) {
        List<RecordedEvent> left = notYetApplied(rest);
        backOff.reset();
        return left;
    }

    /// Redelivered events are behind the checkpoint.
    private List<RecordedEvent> notYetApplied(List<RecordedEvent> fetched) {
        int applied = 0;
        while (applied < fetched.size()
                && fetched.get(applied).position() <= holding.checkpoint().position()) {
            applied++;
        }
        return fetched.subList(applied, fetched.size());
    }
}
