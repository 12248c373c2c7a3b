package dev.annals.projector.nats;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.nats.LogRefusedException;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.projector.LogSource;

/// The log on JetStream. A server that refuses is waited for like one that is not there: whoever mends its settings
/// need
/// not restart every projector.
final class NatsLogSource implements LogSource {
    private final NatsLogSettings settings;

    NatsLogSource(NatsLogSettings settings) {
        this.settings = settings;
    }

    @Override
    public ConnectedLog connect() {
        try {
            NatsEventStore store = NatsEventStore.connect(settings);
            return new ConnectedLog(store.log(), store.feed(), store::close);
        } catch (LogRefusedException refused) {
            throw new LogUnavailableException(String.valueOf(refused.getMessage()), refused);
        }
    }
}
