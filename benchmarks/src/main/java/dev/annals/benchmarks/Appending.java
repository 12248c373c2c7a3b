package dev.annals.benchmarks;

import dev.annals.benchmarks.result.Run;
import dev.annals.benchmarks.workload.Digests;
import dev.annals.benchmarks.workload.FileEvent;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.codec.EventCodec;
import dev.annals.eventstore.codec.StoredEvent;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Appends events of the file, each in its turn within its aggregate; each time to aggregates whose ids begin with
/// another prefix.
final class Appending {
    /// Instead of a number of writers: one stream with many events under way.
    static final int STREAMED = 0;
    /// What one call reads on of a stream before it has answered.
    private static final int IN_FLIGHT = 256;

    private Appending() {}

    /// By a bare client.
    static Run limit(CommandSite site, int writers, List<FileEvent> events, String prefix) {
        EventCodec codec = new EventCodec(site.bareSubjects());
        Function<ContextEvent, StoredEvent> encode = event -> codec.encode(named(event, prefix));
        return writers == STREAMED
                ? site.bare().stream(
                        events.stream().map(FileEvent::event).map(encode).toList(), IN_FLIGHT)
                : Writers.run(divided(events, writers, encode), site.bare()::publish);
    }

    /// Through the command service; afterwards the log is compared with what was appended.
    static Run annals(CommandSite site, int writers, List<FileEvent> events, String prefix) {
        long head = site.head();
        Function<ContextEvent, RecordRequest> request = event -> request(named(event, prefix));
        Run run = writers == STREAMED
                ? site.stream(events.stream().map(FileEvent::event).map(request).toList(), IN_FLIGHT)
                : Writers.run(divided(events, writers, request), site::record);
        Map<String, Long> expected = new HashMap<>();
        events.forEach(event -> expected.merge(event.aggregateId(), event.version(), Math::max));
        if (!site.digestAfter(head, prefix).equals(Digests.ofVersions(expected))) {
            throw new IllegalStateException("the log does not hold what was recorded: the run is void");
        }
        return run;
    }

    private static <T> List<List<T>> divided(List<FileEvent> events, int writers, Function<ContextEvent, T> make) {
        List<List<T>> parts = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            parts.add(new ArrayList<>());
        }
        events.forEach(event -> parts.get(event.writer(writers)).add(make.apply(event.event())));
        return parts;
    }

    private static ContextEvent named(ContextEvent event, String prefix) {
        return event.toBuilder().setAggregateId(prefix + event.getAggregateId()).build();
    }

    private static RecordRequest request(ContextEvent event) {
        return RecordRequest.newBuilder()
                .setRequestId(event.getRequestId())
                .addEvents(ProposedEvent.newBuilder()
                        .setExpectedVersion(event.getVersion() - 1)
                        .setEvent(
                                event.toBuilder().clearEventId().clearVersion().clearRequestId()))
                .build();
    }
}
