package dev.annals.cli.sweagent;

import dev.annals.cli.sweagent.EventLedger.Entry;
import dev.annals.cli.sweagent.Trajectory.Message;
import dev.annals.cli.sweagent.Trajectory.Step;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/// A run as events: a task with a context, one or more agents, a conversation, and a tool invocation for each step.
///
/// Causes: an observation comes from its action, an action from its thought, a thought from the observation before, the
/// first thought from the message that asked for it; a message has the cause of what it says.
final class RunEvents {
    private final Trajectory run;
    private final RunIds ids;
    private final EventLedger ledger;
    private final Speakers speakers;
    private final Queue<Message> unsaid;
    private final StepEvents steps;

    private RunEvents(Trajectory run, RunIds ids, Instant start) {
        this.run = run;
        this.ids = ids;
        this.ledger = new EventLedger(ids.runId(), start);
        this.speakers = new Speakers(run.messages(), ids);
        this.unsaid = new ArrayDeque<>(run.messages());
        this.steps = new StepEvents(ledger, ids, speakers);
    }

    /// The events, in the order in which they happened.
    static List<Entry> of(Trajectory run, RunIds ids, Instant start) {
        RunEvents events = new RunEvents(run, ids, start);
        events.open();
        events.walk();
        return events.ledger.entries();
    }

    private void open() {
        RunOpening opening = new RunOpening(run, ids, ledger, speakers);
        String asked = opening.ask();
        String lastSaid = asked;
        for (Message message : untilTheAgentSpeaks()) {
            lastSaid = steps.say(message, asked);
        }
        opening.begin(asked);
        steps.begin(lastSaid);
    }

    /// The messages of the agent and the steps go side by side; a file may lack messages of the last steps.
    private void walk() {
        List<Step> all = run.steps().isEmpty() ? HistorySteps.of(run.messages()) : run.steps();
        for (Step step : all) {
            Optional<Message> said = Optional.ofNullable(unsaid.poll());
            steps.step(step, said, untilTheAgentSpeaks());
        }
        unsaid.forEach(steps::sayLate);
        new RunEnding(run, ids, ledger).write(all, steps.last());
    }

    private List<Message> untilTheAgentSpeaks() {
        List<Message> others = new ArrayList<>();
        while (!unsaid.isEmpty() && !unsaid.element().isByTheAgent()) {
            others.add(unsaid.remove());
        }
        return others;
    }
}
