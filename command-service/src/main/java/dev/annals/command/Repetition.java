package dev.annals.command;

import dev.annals.command.RecordOutcome.Recorded;
import dev.annals.command.RecordOutcome.RequestIdReused;
import dev.annals.command.aggregate.LoadedAggregate;
import dev.annals.command.aggregate.Workspace;
import dev.annals.command.proposal.ProposedEvent;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Recognises a request that was recorded before, for ever and without a store of its own: every event carries the id
/// of its request. The scope of a request id is therefore the aggregates that the request names; the same id on other
/// aggregates is another request.
final class Repetition {
    private final EventLog log;

    Repetition(EventLog log) {
        this.log = log;
    }

    /// The first answer, or that the id was used with another body; empty if the id is new to these aggregates.
    Optional<RecordOutcome> of(Command command, Workspace workspace) {
        if (command.aggregateIds().stream().noneMatch(id -> workspace.of(id).mayHold(command.requestId()))) {
            return Optional.empty();
        }
        Map<String, List<RecordedEvent>> earlier = new HashMap<>();
        command.byAggregate().forEach((id, events) -> {
            List<RecordedEvent> run = run(workspace.of(id), command.requestId(), events.size());
            if (!run.isEmpty()) {
                earlier.put(id, run);
            }
        });
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(isSameBody(command, earlier) ? firstAnswer(command, earlier) : reused(command, earlier));
    }

    /// The events of the request in one history, one more than asked for if there are more.
    private List<RecordedEvent> run(LoadedAggregate aggregate, String requestId, int length) {
        return aggregate
                .requestCandidates(requestId)
                .mapToObj(first -> log.history(aggregate.aggregateId(), first, first + length).stream()
                        .takeWhile(recorded -> recorded.event().getRequestId().equals(requestId))
                        .toList())
                .filter(run -> !run.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static boolean isSameBody(Command command, Map<String, List<RecordedEvent>> earlier) {
        return command.byAggregate().entrySet().stream()
                .allMatch(part -> isSame(part.getValue(), earlier.getOrDefault(part.getKey(), List.of())));
    }

    private static boolean isSame(List<ProposedEvent> proposed, List<RecordedEvent> recorded) {
        if (proposed.size() != recorded.size()) {
            return false;
        }
        for (int n = 0; n < proposed.size(); n++) {
            if (!proposed.get(n).isOriginOf(recorded.get(n).event())) {
                return false;
            }
        }
        return true;
    }

    private Recorded firstAnswer(Command command, Map<String, List<RecordedEvent>> earlier) {
        Map<String, Iterator<RecordedEvent>> next = new HashMap<>();
        earlier.forEach((id, run) -> next.put(id, run.iterator()));
        List<EventReference> references = new ArrayList<>();
        for (ProposedEvent proposed : command.events()) {
            RecordedEvent recorded = next.getOrDefault(
                            proposed.aggregateId(), List.<RecordedEvent>of().iterator())
                    .next();
            references.add(EventReference.of(recorded.event(), recorded.position()));
        }
        return Recorded.of(command.requestId(), references, log.partitions(), true);
    }

    private static RequestIdReused reused(Command command, Map<String, List<RecordedEvent>> earlier) {
        String id = command.aggregateIds().stream()
                .filter(earlier::containsKey)
                .findFirst()
                .orElseThrow();
        long version = earlier.getOrDefault(id, List.of()).getFirst().event().getVersion();
        return new RequestIdReused(command.requestId(), id, version);
    }
}
