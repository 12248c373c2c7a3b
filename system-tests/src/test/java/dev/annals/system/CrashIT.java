package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.localstack.services.ServiceProcess;
import dev.annals.record.v1.EventReference;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Law 3, law 1: `kill -9` of any service at any moment during an import, and again, and again.
@DisplayName("Annals, killed at any moment")
class CrashIT {
    private static final int KILLS = 4;
    /// So few that some are taken all the time.
    private static final int EVENTS_BETWEEN_SNAPSHOTS = 7;

    /// `-Dannals.seeds=1,2,3` runs others.
    static LongStream seeds() {
        String seeds = System.getProperty("annals.seeds", "11");
        return LongStream.of(
                List.of(seeds.split(",")).stream().mapToLong(Long::parseLong).toArray());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keeps_every_acknowledged_event_once_and_both_read_models_true(long seed) {
        StoredSnapshots snapshots = new StoredSnapshots(EVENTS_BETWEEN_SNAPSHOTS);
        try (RunningAnnals annals = snapshots.start();
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Importing importing = new Importing(annals.configuration(), Trajectories.all());
            CompletableFuture<List<Importing.Imported>> imported =
                    CompletableFuture.supplyAsync(importing::run, workers);
            Scribe scribe = new Scribe(annals.client(), seed);
            CompletableFuture<List<EventReference>> acknowledged =
                    CompletableFuture.supplyAsync(scribe::record, workers);

            killAgainAndAgain(annals, new Random(seed), acknowledged);
            List<Importing.Imported> files =
                    imported.orTimeout(5, TimeUnit.MINUTES).join();
            scribe.finish();

            assertInTheLogOnce(WholeLog.of(annals.log()), acknowledged.join());
            Importing.assertInTheLogOnce(files, WholeLog.of(annals.log()));
            ReadModels.assertEqualToTheFold(annals);
            snapshots.assertEqualToTheFold(annals);
        }
    }

    /// A random service dies each time the log has grown by a random number of events, so at no particular moment.
    private static void killAgainAndAgain(RunningAnnals annals, Random random, CompletableFuture<?> growth) {
        for (int kill = 0; kill < KILLS; kill++) {
            ServiceProcess victim = annals.services().get(random.nextInt(3));
            long until = annals.log().head().position() + 5 + random.nextInt(60);
            Eventually.await(
                    "the log at " + until,
                    () -> annals.log().head().position() >= until || growth.isCompletedExceptionally());
            assertThat(growth).as("the growth of the log").isNotCompletedExceptionally();
            victim.restart();
        }
    }

    private static void assertInTheLogOnce(WholeLog log, List<EventReference> acknowledged) {
        log.assertHolds(acknowledged);
        Map<String, Long> perRequest = log.events().stream()
                .map(RecordedEvent::event)
                .filter(event -> event.getServiceName().equals(Scribe.SERVICE))
                .collect(Collectors.groupingBy(
                        event -> event.getAggregateId() + " " + event.getRequestId(), Collectors.counting()));
        assertThat(perRequest.values()).allMatch(count -> count == 1);
    }
}
