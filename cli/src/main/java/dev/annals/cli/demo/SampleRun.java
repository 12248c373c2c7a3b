package dev.annals.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.annals.cli.text.Times;
import dev.annals.domain.EventIds;
import dev.annals.event.v1.ContextEvent;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The sample run, told at a time and under a name of its own. In its file, events name each other by short labels, and
/// their times begin at zero.
///
/// @param runId also the correlation id
/// @param request everything that happened
/// @param places where each labelled event will be: its aggregates are new, so that is known before it is recorded
record SampleRun(String runId, RecordRequest request, Map<String, Place> places) {
    private static final String FILE = "run.jsonl";

    SampleRun {
        places = Map.copyOf(places);
    }

    /// The place of an event in the history of its aggregate.
    record Place(String aggregateId, long version) {
        String eventId() {
            return EventIds.of(aggregateId, version);
        }
    }

    static SampleRun at(Instant start, String runId) {
        RecordRequest.Builder request = RecordRequest.newBuilder().setRequestId("demo:" + runId);
        Map<String, Place> places = new HashMap<>();
        Map<String, Long> versions = new HashMap<>();
        for (String line : lines()) {
            ContextEvent.Builder event = event(line.replace("{run}", runId));
            String label = event.getEventId();
            long version = versions.merge(event.getAggregateId(), 1L, Long::sum);
            String cause = event.getCausationId().isEmpty()
                    ? ""
                    : Objects.requireNonNull(places.get(event.getCausationId())).eventId();
            Instant time = start.plusMillis(Times.instant(event.getTimestamp()).toEpochMilli());
            event.clearEventId()
                    .setCausationId(cause)
                    .setCorrelationId(runId)
                    .setServiceName("annals-demo")
                    .setTimestamp(Times.timestamp(time));
            places.put(label, new Place(event.getAggregateId(), version));
            request.addEvents(ProposedEvent.newBuilder().setEvent(event).setExpectedVersion(version - 1));
        }
        return new SampleRun(runId, request.build(), places);
    }

    /// Where the event with that label is.
    Place place(String label) {
        return Objects.requireNonNull(places.get(label), label);
    }

    String contextId() {
        return "context:" + runId;
    }

    private static ContextEvent.Builder event(String json) {
        try {
            ContextEvent.Builder event = ContextEvent.newBuilder();
            JsonFormat.parser().merge(json, event);
            return event;
        } catch (InvalidProtocolBufferException shippedBroken) {
            throw new IllegalStateException(json, shippedBroken);
        }
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(SampleRun.class.getResourceAsStream(FILE))) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
