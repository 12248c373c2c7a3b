package dev.annals.command;

import dev.annals.command.RecordOutcome.Recorded;
import dev.annals.command.RecordOutcome.Refused;
import dev.annals.command.RecordOutcome.Rejected;
import dev.annals.command.RecordOutcome.VersionConflict;
import dev.annals.command.aggregate.LoadedAggregate;
import dev.annals.command.aggregate.Workspace;
import dev.annals.command.proposal.ExpectedVersion.Any;
import dev.annals.command.proposal.ExpectedVersion.Exactly;
import dev.annals.command.proposal.ProposedEvent;
import dev.annals.domain.Ruling;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says what is to be done with a command on the aggregates as they are known: a repeated one gets its first answer,
/// then versions are compared, then the aggregates' rules are asked, each event after those before it in the command.
final class Judge {
    private final EventLog log;
    private final Repetition repetition;

    Judge(EventLog log) {
        this.log = log;
        this.repetition = new Repetition(log);
    }

    Verdict judge(Command command, Workspace workspace) {
        return repetition.of(command, workspace).map(Judge::verdict).orElseGet(() -> decide(command, workspace));
    }

    private static Verdict verdict(RecordOutcome earlier) {
        return switch (earlier) {
            case Recorded first -> new Verdict.Repeated(first);
            case Refused refused -> new Verdict.Refusal(refused);
        };
    }

    private Verdict decide(Command command, Workspace workspace) {
        List<ContextEvent> decided = new ArrayList<>(command.events().size());
        for (ProposedEvent proposed : command.events()) {
            LoadedAggregate aggregate = workspace.of(proposed.aggregateId());
            long version = aggregate.proposedVersion();
            Optional<Refused> conflict = conflict(proposed, aggregate);
            if (conflict.isPresent()) {
                return new Verdict.Refusal(conflict.get());
            }
            ContextEvent event = command.completed(proposed, version + 1);
            switch (aggregate.propose(event)) {
                case Ruling.Accepted() -> decided.add(event);
                case Ruling.Rejected(String reason, String explanation) -> {
                    return new Verdict.Refusal(
                            new Rejected(decided.size(), proposed.aggregateId(), version, reason, explanation));
                }
            }
        }
        return new Verdict.Accepted(decided);
    }

    private Optional<Refused> conflict(ProposedEvent proposed, LoadedAggregate aggregate) {
        return switch (proposed.expected()) {
            case Any() -> Optional.empty();
            case Exactly(long version) ->
                version == aggregate.proposedVersion()
                        ? Optional.empty()
                        : Optional.of(versionConflict(aggregate, version));
        };
    }

    /// Counts as before the command, whichever of its events expects something.
    private VersionConflict versionConflict(LoadedAggregate aggregate, long expectedBeforeEvent) {
        String id = aggregate.aggregateId();
        long current = aggregate.recordedVersion();
        long expected = expectedBeforeEvent - (aggregate.proposedVersion() - current);
        Optional<RecordedEvent> first = expected < current
                ? log.history(id, expected + 1, expected + 1).stream().findFirst()
                : Optional.empty();
        return new VersionConflict(id, expected, current, first);
    }
}
