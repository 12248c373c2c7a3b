package dev.annals.eventstore.nats;

import dev.annals.eventstore.LogUnavailableException;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;
import java.io.IOException;

/// Finds out at the start whether this process may publish events, without publishing one: it sends a message that the
/// stream must refuse. The refusal proves the permission; silence disproves it.
final class PublishPermission {
    private static final int WRONG_STREAM = 10060;

    private final NatsRequests requests;
    private final StreamSettings settings;
    private final ServerNotices notices;

    PublishPermission(NatsRequests requests, StreamSettings settings, ServerNotices notices) {
        this.requests = requests;
        this.settings = settings;
        this.notices = notices;
    }

    /// @throws LogRefusedException if it may not
    /// @throws LogUnavailableException if the server did not answer for another reason
    void require() {
        String subject = settings.subjects().of("permission-probe", 1);
        Headers impossible = new Headers()
                .put("Nats-Expected-Stream", "not-" + settings.name())
                .put("Nats-Expected-Last-Sequence", "9007199254740991");
        try {
            Message answer = requests.await(requests.send(requests.connection(), subject, impossible, new byte[0]));
            new PublishAck(answer);
            throw new IllegalStateException("the server stored a message that it had to refuse: " + subject);
        } catch (JetStreamApiException refusal) {
            if (refusal.getApiErrorCode() != WRONG_STREAM) {
                throw new LogUnavailableException("the stream refuses: " + refusal.getMessage(), refusal);
            }
        } catch (IOException unreadable) {
            throw new LogUnavailableException("the log's answer makes no sense", unreadable);
        } catch (LogUnavailableException silence) {
            if (notices.lastError().filter(error -> error.contains(subject)).isPresent()) {
                throw new LogRefusedException(
                        "publishing is forbidden: " + notices.lastError().get());
            }
            throw silence;
        }
    }
}
