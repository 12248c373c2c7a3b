package dev.annals.projector.nats;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.nats.LogRefusedException;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.projector.LogSource;
import dev.annals.projector.Projector;
import dev.annals.projector.sharing.RosterStore;
import dev.annals.projector.sharing.SharedAllotment;
import dev.annals.projector.sharing.SharingSettings;
import java.security.SecureRandom;

/// The log on JetStream. A server that refuses is waited for like one that is not there: whoever mends its settings
/// need
/// not restart every projector.
final class NatsLogSource implements LogSource {
    private final NatsLogSettings settings;
    private final String generation;
    private final SharingSettings sharing;
    private final Projector.Surroundings surroundings;
    private final String incarnation = Long.toHexString(new SecureRandom().nextLong());

    NatsLogSource(
            NatsLogSettings settings, String generation, SharingSettings sharing, Projector.Surroundings surroundings) {
        this.settings = settings;
        this.generation = generation;
        this.sharing = sharing;
        this.surroundings = surroundings;
    }

    @Override
    public ConnectedLog connect() {
        try {
            return connected(NatsEventStore.connect(settings));
        } catch (LogRefusedException refused) {
            throw new LogUnavailableException(String.valueOf(refused.getMessage()), refused);
        }
    }

    private ConnectedLog connected(NatsEventStore store) {
        try {
            RosterStore rosters = KeyValueRosters.open(
                    store.connection(),
                    settings.stream().name(),
                    generation,
                    settings.limits().requestTimeout());
            return new ConnectedLog(
                    store.log(),
                    store.feed(),
                    new SharedAllotment(incarnation, rosters, sharing, surroundings),
                    store::close);
        } catch (RuntimeException failed) {
            store.close();
            throw failed;
        }
    }
}
