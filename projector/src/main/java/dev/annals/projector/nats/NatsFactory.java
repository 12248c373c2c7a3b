package dev.annals.projector.nats;

import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.eventstore.nats.NatsLogSettings.Access;
import dev.annals.eventstore.nats.StreamSettings;
import dev.annals.generation.GenerationWatch;
import dev.annals.projector.LogSource;
import dev.annals.projector.Projector;
import dev.annals.projector.ProjectorConfiguration;
import dev.annals.projector.ProjectorConfiguration.FlowConfiguration;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;

/// Wires the log to NATS. Nothing here connects. The stream is the command service's to create; until then it is waited
/// for.
@Factory
final class NatsFactory {

    @Singleton
    LogSource logSource(
            NatsConfiguration nats,
            ProjectorConfiguration projector,
            FlowConfiguration flow,
            GenerationWatch generations,
            Projector.Surroundings surroundings) {
        Optional<Path> credentials =
                nats.natsCredentials().isBlank() ? Optional.empty() : Optional.of(Path.of(nats.natsCredentials()));
        EventSubjects subjects = new EventSubjects(nats.subjectPrefix(), new Partitions(nats.partitions()));
        NatsLogSettings settings = new NatsLogSettings(
                nats.natsUrl(),
                credentials,
                "annals-projector-" + projector.pod(),
                Access.READ,
                new StreamSettings(nats.stream(), subjects, 1, false),
                NatsLogSettings.Limits.DEFAULT);
        return new NatsLogSource(settings, projector.checkedGeneration(), generations, flow.sharing(), surroundings);
    }
}
