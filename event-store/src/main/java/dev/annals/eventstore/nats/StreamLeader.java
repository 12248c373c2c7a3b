package dev.annals.eventstore.nats;

import dev.annals.eventstore.LogHead;
import dev.annals.eventstore.LogMark;
import dev.annals.eventstore.LogUnavailableException;
import io.nats.client.api.StreamInfo;
import io.nats.client.api.StreamState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Asks the server that leads the stream, which has every acknowledged message. Replicas may lag behind it.
final class StreamLeader {
    private static final String MESSAGES = "$JS.API.STREAM.MSG.GET.";
    private static final String INFO = "$JS.API.STREAM.INFO.";

    private final NatsRequests requests;
    private final String stream;

    StreamLeader(NatsRequests requests, String stream) {
        this.requests = requests;
        this.stream = stream;
    }

    /// The last message whose subject matches.
    Optional<StoredMessage> last(String subject) {
        return get("{\"last_by_subj\":\"" + subject + "\"}");
    }

    /// The last message of each subject, in their order.
    List<Optional<StoredMessage>> last(List<String> subjects) {
        return get(subjects.stream()
                .map(subject -> "{\"last_by_subj\":\"" + subject + "\"}")
                .toList());
    }

    /// The first message at a position or after it whose subject matches.
    Optional<StoredMessage> next(String subject, long fromPosition) {
        return get("{\"seq\":%d,\"next_by_subj\":\"%s\"}".formatted(fromPosition, subject));
    }

    /// The message at each position, in their order.
    List<Optional<StoredMessage>> at(List<Long> positions) {
        return get(
                positions.stream().map(position -> "{\"seq\":" + position + "}").toList());
    }

    /// The first message recorded at a time or after it.
    Optional<StoredMessage> since(Instant time) {
        return get("{\"start_time\":\"" + time + "\"}");
    }

    private Optional<StoredMessage> get(String body) {
        return StoredMessage.fromLeader(requests.ask(MESSAGES + stream, body), stream);
    }

    private List<Optional<StoredMessage>> get(List<String> bodies) {
        return requests.ask(MESSAGES + stream, bodies).stream()
                .map(answer -> StoredMessage.fromLeader(answer, stream))
                .toList();
    }

    /// How far the stream is.
    LogHead head() {
        StreamInfo info = new StreamInfo(requests.ask(INFO + stream, "{}"));
        if (info.hasError()) {
            throw new LogUnavailableException("the stream " + stream + " says: " + info.getError());
        }
        StreamState state = info.getStreamState();
        Optional<LogMark> last = state.getLastSequence() == 0
                ? Optional.empty()
                : Optional.of(
                        new LogMark(state.getLastSequence(), state.getLastTime().toInstant()));
        return new LogHead(stream, state.getMsgCount(), state.getByteCount(), last);
    }
}
