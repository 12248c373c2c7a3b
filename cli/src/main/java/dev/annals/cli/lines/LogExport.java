package dev.annals.cli.lines;

import dev.annals.client.AnnalsClient;
import dev.annals.query.v1.Consistency;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.Order;
import dev.annals.query.v1.QueryEventsRequest;
import dev.annals.query.v1.QueryEventsResponse;
import dev.annals.query.v1.RecordedEvent;
import java.io.PrintWriter;

/// Writes the events of a filter, a line each, in the order of the log: up to the head that the log has at the
/// beginning, so that it ends however fast others write, and lacks nothing that was recorded before.
public final class LogExport {
    private static final int PAGE = 1_000;

    private final AnnalsClient annals;

    public LogExport(AnnalsClient annals) {
        this.annals = annals;
    }

    /// What was written.
    ///
    /// @param position of the last event, or where it began if there was none
    /// @param head of the log when it began: everything up to there is written
    public record Written(long events, long position, long head) {}

    /// Writes and counts.
    ///
    /// @param filter with the position to begin after
    public Written write(EventFilter filter, PrintWriter out) {
        long head = annals.getStatus().getLog().getHeadPosition();
        long position = filter.getAfterPosition();
        long events = 0;
        if (position >= head) {
            return new Written(0, position, head);
        }
        QueryEventsRequest request = QueryEventsRequest.newBuilder()
                .setFilter(filter.toBuilder().setUntilPosition(head))
                .setOrder(Order.ORDER_OLDEST_FIRST)
                .setPageSize(PAGE)
                .setConsistency(Consistency.newBuilder().setMinPosition(head))
                .build();
        QueryEventsResponse page = QueryEventsResponse.getDefaultInstance();
        do {
            page = annals.queryEvents(
                    request.toBuilder().setPageToken(page.getNextPageToken()).build());
            for (RecordedEvent recorded : page.getEventsList()) {
                out.print(ExportedLine.of(recorded));
                out.print('\n');
                position = recorded.getPosition();
                events++;
            }
            out.flush();
        } while (!page.getNextPageToken().isEmpty() && !out.checkError());
        return new Written(events, position, head);
    }
}
