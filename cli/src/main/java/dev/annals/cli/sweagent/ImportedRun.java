package dev.annals.cli.sweagent;

import dev.annals.cli.sweagent.EventLedger.Entry;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A file's run, checked and ready to be recorded: requests that are the same whenever the same content is imported, so
/// that repeating them, in part or as a whole, adds nothing.
///
/// @param runId also the correlation id of its events
/// @param requests in the order in which they are to be recorded
public record ImportedRun(String runId, List<RecordRequest> requests) {
    private static final int MAX_EVENTS = 1_000;
    /// Servers take four mebibytes by default.
    private static final int MAX_BYTES = 3 << 20;

    public ImportedRun {
        requests = List.copyOf(requests);
    }

    /// Reads and checks the content of a file; throws [UnreadableRunException] if anything about it is wrong.
    ///
    /// @param start when the run began: the file does not say
    public static ImportedRun of(byte[] content, TrajectoryReader reader, Instant start) {
        RunIds ids = RunIds.of(content);
        List<Entry> entries = RunEvents.of(reader.read(content), ids, start);
        RunCheck.require(entries);
        return new ImportedRun(ids.runId(), requests(ids, entries));
    }

    private static List<RecordRequest> requests(RunIds ids, List<Entry> entries) {
        List<RecordRequest> requests = new ArrayList<>();
        RecordRequest.Builder request = RecordRequest.newBuilder();
        long bytes = 0;
        for (Entry entry : entries) {
            ProposedEvent event = entry.proposed();
            bytes += event.getSerializedSize();
            if (request.getEventsCount() == MAX_EVENTS || (bytes > MAX_BYTES && request.getEventsCount() > 0)) {
                requests.add(named(request, ids, requests.size() + 1));
                request = RecordRequest.newBuilder();
                bytes = event.getSerializedSize();
            }
            request.addEvents(event);
        }
        requests.add(named(request, ids, requests.size() + 1));
        return requests;
    }

    private static RecordRequest named(RecordRequest.Builder request, RunIds ids, int number) {
        return request.setRequestId(ids.request(number)).build();
    }
}
