package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.client.Rebuilds;
import dev.annals.client.RetryPolicy;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.event.v1.TaskCreated;
import dev.annals.localstack.TestServers;
import dev.annals.projector.v1.AggregateRebuild;
import dev.annals.projector.v1.AggregateRebuildState;
import dev.annals.projector.v1.GenerationBuild;
import dev.annals.projector.v1.Rebuild;
import dev.annals.projector.v1.RebuildAggregateRequest;
import dev.annals.projector.v1.RebuildPhase;
import dev.annals.projector.v1.RebuildWishes;
import dev.annals.projector.v1.StartRebuildRequest;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.GetGraphRequest;
import dev.annals.query.v1.ProjectionStatus;
import dev.annals.query.v1.QueryEventsRequest;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/// Law 7: a rebuild never takes reads down, proves its result before it goes live, and can be taken back.
@DisplayName("A rebuild")
@Timeout(300)
class RebuildIT {
    private static final int TASKS = 200;
    private static final int ROUNDS = 6;
    private static final Duration PACE = Duration.ofMillis(50);

    private int requests;

    @Test
    void goes_on_whatever_becomes_of_its_projector_and_takes_nobody_down() {
        try (RunningAnnals annals = RunningAnnals.start();
                Rebuilds rebuilds = rebuilds(annals)) {
            for (int round = 0; round < ROUNDS; round++) {
                record(annals, round);
            }
            annals.awaitProjected();
            try (Meanwhile meanwhile = new Meanwhile(annals)) {
                cutsOverBackAndOverAgain(annals, rebuilds);
                survivesItsProjector(annals, rebuilds);
                meanwhile.finish();
            }
            findsWhatDiffers(annals, rebuilds);
            mendsOneAggregate(annals, rebuilds);
            ReadModels.assertEqualToTheFold(annals, live(annals, "graph"));
        }
    }

    private static Rebuilds rebuilds(RunningAnnals annals) {
        return Rebuilds.connect(new Rebuilds.Settings(
                annals.projector().target(),
                Duration.ofSeconds(5),
                new RetryPolicy(90, Duration.ofMillis(100), Duration.ofMillis(500))));
    }

    private void cutsOverBackAndOverAgain(RunningAnnals annals, Rebuilds rebuilds) {
        String first = live(annals, "graph");
        start(rebuilds, "graph", 0);
        await(rebuilds, "graph", RebuildPhase.REBUILD_PHASE_AWAITING_APPROVAL);
        assertThat(live(annals, "graph")).isEqualTo(first);

        rebuilds.approve("graph");
        Rebuild complete = await(rebuilds, "graph", RebuildPhase.REBUILD_PHASE_COMPLETE);
        awaitLive(annals, complete.getToGeneration());
        rebuilds.rollBack("graph");
        awaitLive(annals, first);
        rebuilds.approve("graph");
        await(rebuilds, "graph", RebuildPhase.REBUILD_PHASE_COMPLETE);
        awaitLive(annals, complete.getToGeneration());
        assertThat(complete.getProofsList())
                .hasSize(16)
                .allSatisfy(proof -> assertThat(proof.getDigest()).hasSize(64));
    }

    /// Killed whenever another phase is seen for the first time.
    private void survivesItsProjector(RunningAnnals annals, Rebuilds rebuilds) {
        start(rebuilds, "views", 2_000);
        for (RebuildPhase phase : List.of(RebuildPhase.REBUILD_PHASE_REPLAYING, RebuildPhase.REBUILD_PHASE_VERIFYING)) {
            Eventually.await("views " + phase, () -> phase(rebuilds, "views").compareTo(phase) >= 0);
            annals.projector().restart();
        }
        await(rebuilds, "views", RebuildPhase.REBUILD_PHASE_AWAITING_APPROVAL);
        rebuilds.approve("views");
        annals.projector().restart();
        Rebuild complete = await(rebuilds, "views", RebuildPhase.REBUILD_PHASE_COMPLETE);
        Eventually.await(
                "views " + complete.getToGeneration(),
                () -> live(annals, "views").equals(complete.getToGeneration()));
    }

    /// A title in the graph that nobody ever gave.
    private void findsWhatDiffers(RunningAnnals annals, Rebuilds rebuilds) {
        String before = live(annals, "graph");
        Rebuild begun = start(rebuilds, "graph", 2_000);
        String key = begun.getToGeneration() + ":task-0";
        try (Driver driver = GraphDatabase.driver(TestServers.shared().neo4jUri());
                Session session = driver.session()) {
            Eventually.await(
                    "the task in " + begun.getToGeneration(),
                    () -> session.run(
                                    "MATCH (n:Entity {key: $key}) WHERE n.version = 1 SET n.description = 'forged' RETURN 1",
                                    Map.of("key", key))
                            .hasNext());
        }
        Rebuild failed = await(rebuilds, "graph", RebuildPhase.REBUILD_PHASE_FAILED);

        assertThat(failed.getDifference().getAggregateId()).isEqualTo("task-0");
        assertThat(failed.getDifference().getField()).isEqualTo("task-0.description");
        assertThat(failed.getDifference().getExpected()).isEqualTo("task 0");
        assertThat(failed.getDifference().getFound()).isEqualTo("forged");
        assertThat(live(annals, "graph")).isEqualTo(before);
        rebuilds.cancel("graph");
        Eventually.await(
                "nothing left of " + begun.getToGeneration(),
                () -> generations(rebuilds, "graph").stream().noneMatch(begun.getToGeneration()::equals));
    }

    private static void mendsOneAggregate(RunningAnnals annals, Rebuilds rebuilds) {
        String key = live(annals, "graph") + ":task-1";
        try (Driver driver = GraphDatabase.driver(TestServers.shared().neo4jUri())) {
            driver.executableQuery("MATCH (n:Entity {key: $key}) SET n.description = 'forged'")
                    .withParameters(Map.of("key", key))
                    .execute();
        }
        AggregateRebuild rebuilt = rebuilds.rebuildAggregate(RebuildAggregateRequest.newBuilder()
                .setProjection("graph")
                .setAggregateId("task-1")
                .build());

        assertThat(rebuilt.getState()).isEqualTo(AggregateRebuildState.AGGREGATE_REBUILD_STATE_REBUILT);
        assertThat(rebuilt.getDifference().getField()).isEqualTo("task-1.description");
        assertThat(rebuilt.getDifference().getFound()).isEqualTo("forged");
    }

    private static Rebuild start(Rebuilds rebuilds, String projection, int eventsPerSecond) {
        return rebuilds.start(StartRebuildRequest.newBuilder()
                .setProjection(projection)
                .setWishes(RebuildWishes.newBuilder().setEventsPerSecond(eventsPerSecond))
                .build());
    }

    private static RebuildPhase phase(Rebuilds rebuilds, String rebuild) {
        return rebuilds.get(rebuild).getRebuild().getPhase();
    }

    private static Rebuild await(Rebuilds rebuilds, String rebuild, RebuildPhase phase) {
        Eventually.await(rebuild + " " + phase, () -> {
            Rebuild now = rebuilds.get(rebuild).getRebuild();
            assertThat(phase == RebuildPhase.REBUILD_PHASE_FAILED
                            || now.getPhase() != RebuildPhase.REBUILD_PHASE_FAILED)
                    .as("%s", now)
                    .isTrue();
            return now.getPhase() == phase;
        });
        return rebuilds.get(rebuild).getRebuild();
    }

    private static List<String> generations(Rebuilds rebuilds, String projection) {
        return rebuilds.describe().getProjectionsList().stream()
                .filter(described -> described.getProjection().equals(projection))
                .flatMap(described -> described.getGenerations().getBuildsList().stream())
                .map(GenerationBuild::getGeneration)
                .toList();
    }

    private static String live(RunningAnnals annals, String projection) {
        return annals.client().getStatus().getProjectionsList().stream()
                .filter(status -> status.getProjection().equals(projection))
                .map(ProjectionStatus::getGeneration)
                .findFirst()
                .orElseThrow();
    }

    private static void awaitLive(RunningAnnals annals, String generation) {
        Eventually.await("graph " + generation, () -> live(annals, "graph").equals(generation));
    }

    /// Tasks of their own and a few aggregates with longer and longer histories.
    private synchronized void record(RunningAnnals annals, int round) {
        RecordRequest.Builder request = RecordRequest.newBuilder().setRequestId("round-" + requests++);
        for (int n = 0; n < TASKS; n++) {
            int task = round * TASKS + n;
            request.addEvents(event(
                    "task-" + task,
                    ContextEvent.newBuilder()
                            .setTaskCreated(TaskCreated.newBuilder()
                                    .setDescription("task " + task)
                                    .setAgentId("agent-" + task % 7)
                                    .setContextId("context-" + task % 11))));
            request.addEvents(event(
                    "counter-" + task % 31,
                    ContextEvent.newBuilder()
                            .setCustomEventRecorded(
                                    CustomEventRecorded.newBuilder().setTypeName("counter.raised"))));
        }
        annals.client().record(request.build());
    }

    private static ProposedEvent event(String aggregateId, ContextEvent.Builder event) {
        return ProposedEvent.newBuilder()
                .setEvent(event.setAggregateId(aggregateId).setServiceName("rebuild"))
                .build();
    }

    /// Somebody who writes and somebody who reads, all the time; whatever fails for them is told in the end.
    private static final class Meanwhile implements AutoCloseable {
        private final AnnalsClient client;
        /// Does not wait for what is written meanwhile: now and then there is no projector to apply it.
        private final AnnalsClient reader;
        private final AtomicBoolean finished = new AtomicBoolean();
        private final AtomicLong written = new AtomicLong();
        private final AtomicLong read = new AtomicLong();
        private final List<CompletableFuture<Void>> both = new ArrayList<>();
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

        private Meanwhile(RunningAnnals annals) {
            client = annals.client();
            reader = AnnalsClient.connect(annals.configuration().withoutReadYourWrites());
            both.add(CompletableFuture.runAsync(() -> again(this::write), threads));
            both.add(CompletableFuture.runAsync(() -> again(this::read), threads));
        }

        private void again(Runnable work) {
            while (!finished.get()) {
                work.run();
                LockSupport.parkNanos(PACE.toNanos());
            }
        }

        private void write() {
            long number = written.incrementAndGet();
            client.record(event(
                            "counter-" + number % 31,
                            ContextEvent.newBuilder()
                                    .setCustomEventRecorded(
                                            CustomEventRecorded.newBuilder().setTypeName("counter.raised")))
                    .getEvent());
        }

        private void read() {
            long number = read.incrementAndGet();
            assertThat(reader.getState("task-" + number % (ROUNDS * TASKS))
                            .getState()
                            .getVersion())
                    .isEqualTo(1);
            assertThat(reader.getGraph(GetGraphRequest.newBuilder()
                                    .setAggregateId("agent-" + number % 7)
                                    .setMaxNodes(50)
                                    .build())
                            .getNodesCount())
                    .isEqualTo(50);
            assertThat(reader.queryEvents(QueryEventsRequest.newBuilder()
                                    .setFilter(EventFilter.newBuilder().addEventTypes("task.created"))
                                    .setPageSize(20)
                                    .build())
                            .getEventsCount())
                    .isEqualTo(20);
        }

        /// Fails if anything failed for either of them.
        private void finish() {
            finished.set(true);
            both.forEach(CompletableFuture::join);
            assertThat(written).hasPositiveValue();
            assertThat(read).hasPositiveValue();
        }

        @Override
        public void close() {
            finished.set(true);
            for (CompletableFuture<Void> one : both) {
                try {
                    one.join();
                } catch (CompletionException | AnnalsException told) {
                    // The test has failed already, or finish() has told of it.
                }
            }
            threads.close();
            reader.close();
        }
    }
}
