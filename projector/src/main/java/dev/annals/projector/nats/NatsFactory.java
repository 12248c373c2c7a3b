package dev.annals.projector.nats;

import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.eventstore.nats.NatsLogSettings.Access;
import dev.annals.eventstore.nats.StreamSettings;
import dev.annals.projector.LogSource;
import dev.annals.projector.ProjectorConfiguration;
import dev.annals.projector.nats.NatsConfiguration.StreamConfiguration;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;

/// Wires the log to NATS. Nothing here connects.
@Factory
final class NatsFactory {

    @Singleton
    LogSource logSource(NatsConfiguration nats, StreamConfiguration stream, ProjectorConfiguration projector) {
        Optional<Path> credentials =
                nats.credentials().isBlank() ? Optional.empty() : Optional.of(Path.of(nats.credentials()));
        EventSubjects subjects = new EventSubjects(stream.subjectPrefix(), new Partitions(stream.partitions()));
        return new NatsLogSource(new NatsLogSettings(
                nats.url(),
                credentials,
                "annals-projector-" + projector.pod(),
                Access.READ,
                new StreamSettings(stream.stream(), subjects, 1, true),
                NatsLogSettings.Limits.DEFAULT));
    }
}
