package dev.annals.projector.valkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.fixture.RandomHistories;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import dev.annals.localstack.TestServers;
import dev.annals.projector.BreakableLine;
import dev.annals.projector.FoldOfTheLog;
import dev.annals.projector.GivenEvents;
import dev.annals.projector.PartitionState;
import dev.annals.projector.ProjectionPartition;
import dev.annals.projector.RunningProjectors;
import dev.annals.projector.UnreliableFeed;
import dev.annals.projector.UnreliableReadModel;
import dev.annals.projector.views.ViewsReadModel;
import dev.annals.readmodel.Projection;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The views in Valkey hold what the log adds up to, whatever fails on the way.
final class ViewsEqualTheFoldIT {
    private static final int PARTITIONS = 8;
    private static final ViewsReadModel.Limits LITTLE_MEMORY = new ViewsReadModel.Limits(20_000, 480_000, 1_000);
    private static final ValkeyViews VIEWS = new ValkeyViews();

    private final InMemoryEventLog log =
            new InMemoryEventLog(new Partitions(PARTITIONS), InstantSource.system(), 1_000_000);

    @AfterAll
    static void cleanUp() {
        VIEWS.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void after_crashes_and_redeliveries(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GivenEvents.append(log, RandomHistories.interleaved(seed, 60, 40));
        ValkeyViews.Views views = VIEWS.create();
        UnreliableReadModel unreliable =
                new UnreliableReadModel(new ViewsReadModel(views.store(), PARTITIONS, LITTLE_MEMORY), random.split());
        try (RunningProjectors running =
                new RunningProjectors("pod", new UnreliableFeed(log, random.split()), log, seed)) {
            running.start(Projection.VIEWS, unreliable);
            running.awaitHeads(log, Projection.VIEWS);
        }

        assertEqualToTheFold(views);
    }

    @Test
    void after_the_server_was_away() {
        GivenEvents.append(log, RandomHistories.interleaved(31, 30, 20));
        ValkeyViews.Views views = VIEWS.create();
        URI server = URI.create(TestServers.shared().valkeyUri());
        try (BreakableLine line = new BreakableLine(server.getHost(), server.getPort());
                ValkeyConnection connection =
                        new ValkeyConnection("redis://127.0.0.1:" + line.port(), Duration.ofSeconds(2));
                RunningProjectors running = new RunningProjectors("pod", log, log, 31)) {
            line.cut();
            running.start(Projection.VIEWS, new ViewsReadModel(views.store(connection), PARTITIONS, LITTLE_MEMORY));
            ProjectionPartition first = GivenEvents.partition(Projection.VIEWS, 0);
            assertThat(running.watch()
                            .awaitState(first, PartitionState.Waiting.class)
                            .reason())
                    .contains("Valkey");

            line.mend();
            running.awaitHeads(log, Projection.VIEWS);

            line.cut();
            GivenEvents.append(
                    log,
                    RandomHistories.interleaved(32, 30, 20).stream()
                            .map(event -> event.toBuilder()
                                    .setAggregateId("later-" + event.getAggregateId())
                                    .build())
                            .toList());
            running.watch().awaitState(first, PartitionState.Waiting.class);
            line.mend();
            running.awaitHeads(log, Projection.VIEWS);
        }

        assertEqualToTheFold(views);
    }

    private void assertEqualToTheFold(ValkeyViews.Views views) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            assertThat(views.content(partition)).isEqualTo(FoldOfTheLog.views(log, partition));
        }
    }
}
