package dev.annals.command;

import dev.annals.command.RecordOutcome.Busy;
import dev.annals.command.RecordOutcome.Contended;
import dev.annals.command.RecordOutcome.Malformed;
import dev.annals.command.RecordOutcome.Recorded;
import dev.annals.command.RecordOutcome.Refused;
import dev.annals.command.aggregate.AggregateCache;
import dev.annals.command.aggregate.AggregateLoader;
import dev.annals.command.aggregate.Workspace;
import dev.annals.command.proposal.Proposal;
import dev.annals.command.proposal.ProposalCheck;
import dev.annals.command.proposal.RequestViolation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome.Appended;
import dev.annals.eventstore.AppendOutcome.Conflict;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.snapshot.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// Records what is proposed: load, decide, append, and again if somebody else was first.
///
/// What it says was recorded is in the log for good; of what it refuses there is no trace. It says no only on what the
/// log held after the request came in, never on what the cache remembers. Safe for use by many threads.
public final class CommandHandler {
    private final EventLog log;
    private final AggregateCache cache;
    private final AggregateLoader loader;
    private final HandlerLimits limits;
    private final Surroundings surroundings;
    private final ProposalCheck check;
    private final Turnstile turnstile;
    private final Judge judge;

    public CommandHandler(
            EventLog log, Snapshots snapshots, AggregateCache cache, HandlerLimits limits, Surroundings surroundings) {
        this.log = log;
        this.cache = cache;
        this.loader = new AggregateLoader(log, snapshots);
        this.limits = limits;
        this.surroundings = surroundings;
        this.check = new ProposalCheck(limits.proposal());
        this.turnstile = new Turnstile(limits.maxInFlight());
        this.judge = new Judge(log);
    }

    /// Records the events of a proposal, all or none.
    ///
    /// @param patience how long to wait for its turn at most
    /// @throws LogUnavailableException if the log cannot be reached; whether it was recorded is found out by
    ///     recording it again with the same request id
    public RecordOutcome record(Proposal proposal, Duration patience) {
        Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.MICROS);
        List<RequestViolation> violations = check.violations(proposal, now);
        if (!violations.isEmpty()) {
            return new Malformed(violations);
        }
        Command command = new Command(named(proposal).normalised(), now);
        SortedSet<String> ids = command.aggregateIds();
        Optional<Turnstile.Pass> pass = turnstile.enter(ids, patience);
        if (pass.isEmpty()) {
            return new Busy();
        }
        Turnstile.Pass held = pass.get();
        try (held;
                Workspace workspace = Workspace.open(ids, command.begun(), cache, loader)) {
            return settle(command, workspace);
        }
    }

    /// Records proposals of one event each, each for itself, in their order, with as few appends as can be. Quicker
    /// than one by one where many come at once.
    ///
    /// @param patience how long to wait for the turn of all at most
    /// @return in their order; empty where nothing was tried and [#record] is to be asked
    /// @throws LogUnavailableException as [#record] does; then none of them is known to be recorded
    public List<Optional<RecordOutcome>> recordTogether(List<Proposal> proposals, Duration patience) {
        Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.MICROS);
        CommandGroup group = new CommandGroup();
        for (Proposal proposal : proposals) {
            List<RequestViolation> violations = check.violations(proposal, now);
            if (violations.isEmpty()) {
                group.add(new Command(named(proposal).normalised(), now));
            } else {
                group.add(new Malformed(violations));
            }
        }
        turnstile.enter(group.aggregateIds(), patience).ifPresent(pass -> settle(group, pass));
        return group.outcomes();
    }

    private void settle(CommandGroup group, Turnstile.Pass held) {
        try (held;
                Workspace workspace = Workspace.open(group.aggregateIds(), group.begun(), cache, loader)) {
            group.settle(judge, workspace, log);
        }
    }

    private Proposal named(Proposal proposal) {
        return proposal.requestId().isEmpty()
                ? proposal.named(surroundings.requestIds().get())
                : proposal;
    }

    private RecordOutcome settle(Command command, Workspace workspace) {
        int tries = 0;
        while (true) {
            switch (judge.judge(command, workspace)) {
                case Verdict.Repeated(Recorded first) -> {
                    return first;
                }
                case Verdict.Refusal(Refused refused) -> {
                    if (workspace.fresh()) {
                        return refused;
                    }
                    workspace.refresh();
                }
                case Verdict.Accepted(List<ContextEvent> events) -> {
                    workspace.unsure();
                    switch (log.append(events)) {
                        case Appended(List<Long> positions, boolean before)
                        when !before -> {
                            workspace.commit(events);
                            return Recorded.first(command.requestId(), events, positions, log.partitions());
                        }
                        // The earlier request may have had more events than these: the history says what it was.
                        case Appended repeated -> workspace.refresh();
                        case Conflict conflict -> {
                            tries++;
                            if (tries >= limits.maxTries()) {
                                return new Contended(tries);
                            }
                            surroundings.backoff().pause(tries);
                            workspace.refresh();
                        }
                    }
                }
            }
        }
    }
}
