package dev.annals.system;

import dev.annals.localstack.OwnServers;
import dev.annals.localstack.services.ServiceProcess;
import dev.annals.record.v1.EventReference;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Laws 1, 3, 4 and 5: three projectors and their servers die, sleep, leave and come back while events are recorded.
/// `-Dannals.chaos.seeds=1,2,3` and `-Dannals.chaos.rounds=5` run others, and longer.
@DisplayName("Annals on a bad day")
class ChaosIT {
    private static final int ROUNDS = Integer.getInteger("annals.chaos.rounds", 1);

    static LongStream seeds() {
        String seeds = System.getProperty("annals.chaos.seeds", "1");
        return List.of(seeds.split(",")).stream().mapToLong(Long::parseLong);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void loses_nothing_and_does_nothing_twice(long seed) {
        try (OwnServers servers = OwnServers.start();
                RunningAnnals annals = RunningAnnals.start(servers, RunningAnnals::impatient);
                ServiceProcess second = annals.startProjector("local-1");
                ServiceProcess third = annals.startProjector("local-2");
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Scribe scribe = Scribe.paced(annals.client(), seed);
            CompletableFuture<List<EventReference>> acknowledged =
                    CompletableFuture.supplyAsync(scribe::record, workers);
            CompletableFuture<?> imported = CompletableFuture.runAsync(() -> importAll(annals), workers);

            try {
                BadDay day = new BadDay(
                        servers, annals, List.of(annals.projector(), second, third), new Random(seed), scribe);
                for (int round = 0; round < ROUNDS; round++) {
                    day.happen();
                }
                imported.join();
            } finally {
                scribe.finish();
            }

            WholeLog.of(annals.log()).assertHolds(acknowledged.join());
            ReadModels.assertEqualToTheFold(annals);
        }
    }

    /// Runs whose aggregates have much to do with each other.
    private static void importAll(RunningAnnals annals) {
        if (!Trajectories.ifAny().isEmpty()) {
            new Importing(annals.configuration(), Trajectories.ifAny()).run();
        }
    }
}
