package dev.annals.command;

import dev.annals.command.RecordOutcome.Recorded;
import dev.annals.command.aggregate.Workspace;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome.Appended;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.EventTooLargeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Commands of one event each, decided one after the other and recorded with one append. None depends on another: what
/// is not recorded that way has no outcome here, and is as if it had not been tried.
///
/// Nobody is refused here. A refusal could rest on an event that is not recorded yet, so whoever would be refused is
/// left out, and with it whatever comes after it for the same aggregate.
final class CommandGroup {
    /// By place in the group.
    private final SortedMap<Integer, Command> commands = new TreeMap<>();

    private final List<Optional<RecordOutcome>> outcomes = new ArrayList<>();

    /// Takes the next command.
    void add(Command command) {
        if (command.events().size() != 1) {
            throw new IllegalArgumentException("a command of %d events in a group"
                    .formatted(command.events().size()));
        }
        commands.put(outcomes.size(), command);
        outcomes.add(Optional.empty());
    }

    /// Takes the outcome of one that is no command.
    void add(RecordOutcome outcome) {
        outcomes.add(Optional.of(outcome));
    }

    SortedSet<String> aggregateIds() {
        return commands.values().stream().map(CommandGroup::aggregateId).collect(Collectors.toCollection(TreeSet::new));
    }

    /// Those of its aggregates whose first command expects that they begin.
    Set<String> begun() {
        Set<String> seen = new HashSet<>();
        return commands.values().stream()
                .filter(command -> seen.add(aggregateId(command)))
                .flatMap(command -> command.begun().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// In the order in which they were added; empty where one has to be recorded alone.
    List<Optional<RecordOutcome>> outcomes() {
        return List.copyOf(outcomes);
    }

    /// Decides, and records what is accepted.
    void settle(Judge judge, Workspace workspace, EventLog log) {
        Map<Integer, ContextEvent> accepted = decide(judge, workspace);
        if (accepted.isEmpty()) {
            return;
        }
        List<ContextEvent> events = List.copyOf(accepted.values());
        workspace.unsure();
        appended(events, log).ifPresent(positions -> {
            workspace.commit(events);
            Iterator<Long> next = positions.iterator();
            accepted.forEach((place, event) -> outcomes.set(place, Optional.of(recorded(event, next.next(), log))));
        });
    }

    private static RecordOutcome recorded(ContextEvent event, long position, EventLog log) {
        return Recorded.first(event.getRequestId(), List.of(event), List.of(position), log.partitions());
    }

    private Map<Integer, ContextEvent> decide(Judge judge, Workspace workspace) {
        Map<Integer, ContextEvent> accepted = new TreeMap<>();
        Set<String> requests = new HashSet<>();
        Set<String> leftOut = new HashSet<>();
        commands.forEach((place, command) -> {
            String id = aggregateId(command);
            // What an earlier one of the same id records is not known before it is recorded.
            if (!requests.add(command.requestId()) || leftOut.contains(id)) {
                leftOut.add(id);
                return;
            }
            switch (judge.judge(command, workspace)) {
                case Verdict.Repeated(Recorded first) -> outcomes.set(place, Optional.of(first));
                case Verdict.Refusal refusal -> leftOut.add(id);
                case Verdict.Accepted(List<ContextEvent> events) -> accepted.put(place, events.getFirst());
            }
        });
        return accepted;
    }

    /// The positions; empty if nothing was recorded, or was before.
    private static Optional<List<Long>> appended(List<ContextEvent> events, EventLog log) {
        try {
            return log.append(events) instanceof Appended(List<Long> positions, boolean before) && !before
                    ? Optional.of(positions)
                    : Optional.empty();
        } catch (EventTooLargeException tooLarge) {
            return Optional.empty();
        }
    }

    private static String aggregateId(Command command) {
        return command.events().getFirst().aggregateId();
    }
}
