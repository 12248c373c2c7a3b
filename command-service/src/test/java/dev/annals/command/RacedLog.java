package dev.annals.command;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.eventstore.EventLog;
import java.util.List;

/// A log on which somebody else is always quicker.
final class RacedLog extends ForwardingLog {
    private final Runnable rival;

    RacedLog(EventLog log, Runnable rival) {
        super(log);
        this.rival = rival;
    }

    @Override
    public AppendOutcome append(List<ContextEvent> events) {
        rival.run();
        return super.append(events);
    }
}
