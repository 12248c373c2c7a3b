package dev.annals.eventstore.nats;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogHead;
import dev.annals.eventstore.LogMark;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.codec.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/// Reads events by their positions, from any replica first; what a lagging one does not have comes from the leader.
final class PositionReader {
    /// What the server can count in nanoseconds.
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /// Fewer are asked for one by one.
    private static final int FEWEST_TOGETHER = 8;

    /// How many events a question may bring for each that is wanted.
    private static final int MOST_FOR_ONE = 4;

    private final NatsRequests requests;
    private final StreamLeader leader;
    private final String stream;
    private final EventCodec codec;

    PositionReader(NatsRequests requests, StreamLeader leader, String stream, EventCodec codec) {
        this.requests = requests;
        this.leader = leader;
        this.stream = stream;
        this.codec = codec;
    }

    List<RecordedEvent> page(long fromPosition, int limit) {
        if (limit < 1 || limit > EventLog.MAX_PAGE) {
            throw new IllegalArgumentException("a page has 1 to %d events, not %d".formatted(EventLog.MAX_PAGE, limit));
        }
        List<StoredMessage> page = new ArrayList<>();
        long from = Math.max(fromPosition, 1);
        int before = -1;
        while (page.size() < limit && page.size() > before) {
            before = page.size();
            page.addAll(batch(next(page, from), limit - page.size()));
        }
        if (page.size() < limit) {
            page.addAll(restFromLeader(next(page, from), limit - page.size()));
        }
        return page.stream().map(message -> message.decode(codec)).toList();
    }

    private static long next(List<StoredMessage> page, long from) {
        return page.isEmpty() ? from : page.getLast().position() + 1;
    }

    private List<StoredMessage> batch(long from, int limit) {
        String question = "{\"seq\":%d,\"batch\":%d,\"max_bytes\":%d}".formatted(from, limit, DirectBatch.MOST_BYTES);
        try (DirectBatch batch = new DirectBatch(requests.connection(), stream, question, requests.timeout())) {
            return batch.collect();
        }
    }

    private List<StoredMessage> restFromLeader(long from, int limit) {
        long to = Math.min(leader.head().position(), from + limit - 1);
        List<Long> rest = LongStream.rangeClosed(from, to).boxed().toList();
        return leader.at(rest).stream().flatMap(Optional::stream).toList();
    }

    List<RecordedEvent> at(List<Long> positions) {
        if (positions.size() > EventLog.MAX_PAGE) {
            throw new IllegalArgumentException(
                    "at most %d positions at once, not %d".formatted(EventLog.MAX_PAGE, positions.size()));
        }
        List<Long> wanted =
                positions.stream().filter(position -> position > 0).distinct().toList();
        Map<Long, StoredMessage> found = together(wanted);
        oneByOne(absent(wanted, found)).forEach(message -> found.put(message.position(), message));
        leader.at(absent(wanted, found))
                .forEach(answer -> answer.ifPresent(message -> found.put(message.position(), message)));
        return positions.stream()
                .flatMap(position -> Optional.ofNullable(found.get(position)).stream())
                .map(message -> message.decode(codec))
                .toList();
    }

    /// What one question brings of positions that are close to each other: it costs the server less to send a few
    /// that nobody wants than to be asked for each. Others are left out, and what a limit of the answer cut off.
    private Map<Long, StoredMessage> together(List<Long> wanted) {
        Map<Long, StoredMessage> found = new HashMap<>();
        if (wanted.size() < FEWEST_TOGETHER) {
            return found;
        }
        long first = Collections.min(wanted);
        long span = Collections.max(wanted) - first + 1;
        if (span <= Math.min(EventLog.MAX_PAGE, (long) wanted.size() * MOST_FOR_ONE)) {
            Set<Long> these = Set.copyOf(wanted);
            batch(first, (int) span).stream()
                    .filter(message -> these.contains(message.position()))
                    .forEach(message -> found.put(message.position(), message));
        }
        return found;
    }

    private List<StoredMessage> oneByOne(List<Long> wanted) {
        List<String> questions =
                wanted.stream().map(position -> "{\"seq\":" + position + "}").toList();
        return requests.ask("$JS.API.DIRECT.GET." + stream, questions).stream()
                .filter(answer -> !answer.isStatusMessage())
                .map(StoredMessage::fromDirectGet)
                .toList();
    }

    private static List<Long> absent(List<Long> wanted, Map<Long, StoredMessage> found) {
        return wanted.stream().filter(position -> !found.containsKey(position)).toList();
    }

    /// The event before the first one recorded after `time`. Between asking for that one and finding that there is
    /// none, somebody may append it: then ask again.
    long positionAt(Instant time) {
        if (time.isBefore(Instant.EPOCH)) {
            return 0;
        }
        Instant after = time.isAfter(LATEST) ? LATEST : time.plusNanos(1);
        while (true) {
            Optional<StoredMessage> later = leader.since(after);
            if (later.isPresent()) {
                return later.get().position() - 1;
            }
            LogHead head = leader.head();
            Optional<LogMark> tooLate =
                    head.last().filter(last -> !last.recordedTime().isBefore(after));
            if (tooLate.isEmpty()) {
                return head.position();
            }
        }
    }
}
