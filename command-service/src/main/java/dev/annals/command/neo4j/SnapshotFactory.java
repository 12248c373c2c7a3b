package dev.annals.command.neo4j;

import dev.annals.generation.GenerationWatch;
import dev.annals.readmodel.Projection;
import dev.annals.snapshot.IgnoredSnapshots;
import dev.annals.snapshot.ShortCircuit;
import dev.annals.snapshot.SnapshotCodec;
import dev.annals.snapshot.Snapshots;
import dev.annals.snapshot.neo4j.Neo4jSnapshots;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Wires the snapshots. Nothing here connects before a long history is loaded for the first time.
@Factory
final class SnapshotFactory {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    @Singleton
    @Bean(preDestroy = "close")
    Neo4jSnapshots store(SnapshotConfiguration configuration, GenerationWatch generations) {
        return new Neo4jSnapshots(
                new Neo4jSnapshots.Server(
                        configuration.neo4jUri(), configuration.neo4jUser(), configuration.neo4jPassword()),
                () -> generations.live(Projection.GRAPH),
                configuration.snapshotTimeout());
    }

    @Singleton
    Snapshots snapshots(Neo4jSnapshots store, SnapshotConfiguration configuration) {
        if (configuration.snapshotTimeout().isZero()) {
            return Snapshots.none();
        }
        ShortCircuit circuit = new ShortCircuit(store, FIRST_PAUSE, LONGEST_PAUSE, System::nanoTime);
        return new Snapshots(circuit, SnapshotCodec.CURRENT, new IgnoredSnapshots());
    }
}
