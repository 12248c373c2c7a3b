package dev.annals.projector.nats;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.nats.LogRefusedException;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.generation.GenerationStore;
import dev.annals.generation.GenerationWatch;
import dev.annals.generation.nats.KeyValueGenerations;
import dev.annals.projector.LogSource;
import dev.annals.projector.Projector;
import dev.annals.projector.sharing.Followed;
import dev.annals.projector.sharing.RosterStore;
import dev.annals.projector.sharing.SharedAllotment;
import dev.annals.projector.sharing.SharingSettings;
import dev.annals.readmodel.Generation;
import java.security.SecureRandom;

/// The log on JetStream. A server that refuses is waited for like one that is not there: whoever mends its settings
/// need not restart every projector.
final class NatsLogSource implements LogSource {
    private final NatsLogSettings settings;
    private final Generation configured;
    private final GenerationWatch generations;
    private final SharingSettings sharing;
    private final Projector.Surroundings surroundings;
    private final String incarnation = Long.toHexString(new SecureRandom().nextLong());

    NatsLogSource(
            NatsLogSettings settings,
            Generation configured,
            GenerationWatch generations,
            SharingSettings sharing,
            Projector.Surroundings surroundings) {
        this.settings = settings;
        this.configured = configured;
        this.generations = generations;
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
                    configured,
                    settings.limits().requestTimeout());
            GenerationStore kept = KeyValueGenerations.open(
                    store,
                    settings.stream().name(),
                    configured,
                    settings.limits().requestTimeout());
            generations.opened(kept);
            Followed followed =
                    new Followed(generations, store.log().partitions().count());
            return new ConnectedLog(
                    store.log(),
                    store.feed(),
                    kept,
                    () -> rosters.read().roster().leases().keySet(),
                    new SharedAllotment(incarnation, followed, rosters, sharing, surroundings),
                    store::close);
        } catch (RuntimeException failed) {
            store.close();
            throw failed;
        }
    }
}
