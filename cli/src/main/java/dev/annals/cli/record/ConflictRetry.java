package dev.annals.cli.record;

import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.client.VersionConflict;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import java.util.Optional;

/// Records one event that expects a version. When somebody else was first it says who, and tries again on the version
/// that there is now, a number of times.
public final class ConflictRetry {
    private final Terminal terminal;
    private final AnnalsClient annals;
    private final int most;

    /// @param most how often to try again
    public ConflictRetry(Terminal terminal, AnnalsClient annals, int most) {
        this.terminal = terminal;
        this.annals = annals;
        this.most = most;
    }

    public RecordResponse record(RecordRequest request) {
        RecordRequest next = request;
        for (int retries = 0; ; retries++) {
            try {
                return annals.record(next);
            } catch (AnnalsException refused) {
                Optional<VersionConflict> conflict = refused.failure().conflict();
                if (retries >= most || conflict.isEmpty()) {
                    throw refused;
                }
                tell(conflict.get());
                next = expecting(request, conflict.get().currentVersion());
            }
        }
    }

    private void tell(VersionConflict conflict) {
        String first = conflict.firstEventId().isEmpty()
                ? ""
                : "; first was %s (%s)".formatted(conflict.firstEventType(), conflict.firstEventId());
        terminal.err()
                .println(terminal.style()
                        .dim("%s has version %d, not %d%s; trying again"
                                .formatted(
                                        conflict.aggregateId(),
                                        conflict.currentVersion(),
                                        conflict.expectedVersion(),
                                        first)));
        terminal.err().flush();
    }

    private static RecordRequest expecting(RecordRequest request, long version) {
        ProposedEvent proposed = request.getEvents(0);
        return request.toBuilder()
                .setEvents(0, proposed.toBuilder().setExpectedVersion(version))
                .build();
    }
}
