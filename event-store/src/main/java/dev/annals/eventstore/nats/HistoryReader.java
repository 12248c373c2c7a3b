package dev.annals.eventstore.nats;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.codec.EventCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/// Reads one aggregate's history whole. The leader says how long it is; the events come from any replica, many at
/// once, and what a lagging replica does not have yet comes from the leader.
final class HistoryReader {
    private static final int CHUNKS_AT_ONCE = 4;

    private final NatsRequests requests;
    private final StreamLeader leader;
    private final String stream;
    private final EventCodec codec;

    HistoryReader(NatsRequests requests, StreamLeader leader, String stream, EventCodec codec) {
        this.requests = requests;
        this.leader = leader;
        this.stream = stream;
        this.codec = codec;
    }

    long version(String aggregateId) {
        return leader.last(codec.subjects().ofHistory(aggregateId))
                .map(last -> codec.address(last.subject(), last.position()).version())
                .orElse(0L);
    }

    List<RecordedEvent> read(String aggregateId, long fromVersion, long toVersion) {
        List<String> subjects = subjects(aggregateId, fromVersion, toVersion);
        Map<String, StoredMessage> found = find(subjects);
        List<String> lost = missing(subjects, found);
        if (!lost.isEmpty()) {
            throw new IllegalStateException("the log has no %s, but later events".formatted(lost.getFirst()));
        }
        return decoded(subjects, found);
    }

    List<RecordedEvent> stored(String aggregateId, long fromVersion, long toVersion) {
        List<String> subjects = subjects(aggregateId, fromVersion, toVersion);
        return decoded(subjects, find(subjects));
    }

    private List<String> subjects(String aggregateId, long fromVersion, long toVersion) {
        long last = Math.min(toVersion, version(aggregateId));
        return LongStream.rangeClosed(Math.max(fromVersion, 1), last)
                .mapToObj(version -> codec.subjects().of(aggregateId, version))
                .toList();
    }

    private Map<String, StoredMessage> find(List<String> subjects) {
        Map<String, StoredMessage> found = new HashMap<>();
        readFromReplicas(subjects, found);
        readFromLeader(missing(subjects, found), found);
        return found;
    }

    private List<RecordedEvent> decoded(List<String> subjects, Map<String, StoredMessage> found) {
        return subjects.stream()
                .flatMap(subject -> Optional.ofNullable(found.get(subject)).stream())
                .map(message -> message.decode(codec))
                .toList();
    }

    private void readFromReplicas(List<String> subjects, Map<String, StoredMessage> found) {
        int before = -1;
        while (found.size() < subjects.size() && found.size() > before) {
            before = found.size();
            List<String> missing = missing(subjects, found);
            int step = DirectBatch.MOST_SUBJECTS * CHUNKS_AT_ONCE;
            for (int from = 0; from < missing.size(); from += step) {
                readAtOnce(missing.subList(from, Math.min(missing.size(), from + step)), found);
            }
        }
    }

    private void readAtOnce(List<String> subjects, Map<String, StoredMessage> found) {
        List<DirectBatch> asked = new ArrayList<>();
        try {
            for (int from = 0; from < subjects.size(); from += DirectBatch.MOST_SUBJECTS) {
                int to = Math.min(subjects.size(), from + DirectBatch.MOST_SUBJECTS);
                String question = question(subjects.subList(from, to));
                asked.add(new DirectBatch(requests.connection(), stream, question, requests.timeout()));
            }
            for (DirectBatch batch : asked) {
                batch.collect().forEach(message -> found.put(message.subject(), message));
            }
        } finally {
            asked.forEach(DirectBatch::close);
        }
    }

    private static String question(List<String> subjects) {
        return "{\"multi_last\":[\"" + String.join("\",\"", subjects) + "\"],\"max_bytes\":" + DirectBatch.MOST_BYTES
                + "}";
    }

    private void readFromLeader(List<String> subjects, Map<String, StoredMessage> found) {
        leader.last(subjects).forEach(answer -> answer.ifPresent(message -> found.put(message.subject(), message)));
    }

    private static List<String> missing(List<String> subjects, Map<String, StoredMessage> found) {
        return found.isEmpty()
                ? subjects
                : subjects.stream()
                        .filter(subject -> !found.containsKey(subject))
                        .toList();
    }
}
