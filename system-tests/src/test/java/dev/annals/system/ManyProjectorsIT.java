package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.localstack.services.ServiceProcess;
import dev.annals.projector.v1.GetProjectorStatusRequest;
import dev.annals.projector.v1.GetProjectorStatusResponse;
import dev.annals.projector.v1.ProjectorServiceGrpc;
import dev.annals.query.v1.PartitionStatus;
import dev.annals.query.v1.ProjectionStatus;
import dev.annals.query.v1.UnfollowedReason;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Law 3 with many pods: whoever joins, leaves, dies or sleeps, every event takes effect once.
@DisplayName("Three projectors")
@Timeout(300)
class ManyProjectorsIT {
    private static final int AGGREGATES = 64;

    private int requests;

    @Test
    void share_the_partitions_and_keep_both_read_models_true_whatever_becomes_of_one() {
        try (RunningAnnals annals = RunningAnnals.start(RunningAnnals::impatient)) {
            record(annals, 3);
            CompletableFuture<Void> meanwhile = inTheBackground(annals);
            try (ServiceProcess second = annals.startProjector("local-1");
                    ServiceProcess third = annals.startProjector("local-2")) {
                awaitEven(annals, Set.of("local-0", "local-1", "local-2"));
                meanwhile.join();

                leaves(annals, third);
                third.restart();
                awaitEven(annals, Set.of("local-0", "local-1", "local-2"));

                sleepsAndChangesNothingAfterwards(annals);
                awaitEven(annals, Set.of("local-0", "local-1", "local-2"));
                record(annals, 3);
                ReadModels.assertEqualToTheFold(annals);
                assertThat(second.alive()).isTrue();

                allLeave(annals, second, third);
            }
        }
    }

    /// Reads go on, and the status says that nobody follows any more.
    private static void allLeave(RunningAnnals annals, ServiceProcess second, ServiceProcess third) {
        assertThat(annals.client().getStatus().getProjectionsList()).noneMatch(ProjectionStatus::hasUnfollowed);
        third.stop();
        second.stop();
        annals.projector().stop();
        Eventually.await(
                "a status that says that nobody follows",
                () -> annals.client().getStatus().getProjectionsList().stream()
                        .allMatch(projection -> projection.getUnfollowed().getReason()
                                        == UnfollowedReason.UNFOLLOWED_REASON_NO_PROJECTOR
                                && projection.getUnfollowed().hasSinceTime()));
    }

    private void leaves(RunningAnnals annals, ServiceProcess leaving) {
        CompletableFuture<Void> meanwhile = inTheBackground(annals);
        assertThat(leaving.stop()).isTrue();
        awaitEven(annals, Set.of("local-0", "local-1"));
        meanwhile.join();
    }

    /// What is recorded right after the pause is delivered to the sleeper's sockets, and it tries to apply it when it
    /// wakes up.
    private void sleepsAndChangesNothingAfterwards(RunningAnnals annals) {
        annals.projector().pause();
        record(annals, 1);
        awaitEven(annals, Set.of("local-1", "local-2"));
        annals.awaitProjected();
        annals.projector().resume();

        try (Observed sleeper = new Observed(annals.projector())) {
            Eventually.await("a refused commit", () -> sleeper.status().getRefusedCommits() > 0);
        }
    }

    private CompletableFuture<Void> inTheBackground(RunningAnnals annals) {
        return CompletableFuture.runAsync(() -> record(annals, 20));
    }

    /// One event of each aggregate, again and again.
    private synchronized void record(RunningAnnals annals, int rounds) {
        for (int round = 0; round < rounds; round++) {
            RecordRequest.Builder request = RecordRequest.newBuilder().setRequestId("round-" + requests++);
            for (int aggregate = 0; aggregate < AGGREGATES; aggregate++) {
                request.addEvents(ProposedEvent.newBuilder()
                        .setEvent(ContextEvent.newBuilder()
                                .setAggregateId("shared-" + aggregate)
                                .setServiceName("many-projectors")
                                .setCustomEventRecorded(
                                        CustomEventRecorded.newBuilder().setTypeName("round.made"))));
            }
            annals.client().record(request.build());
        }
    }

    /// Waits until each of the pods has its fair share of each projection, and nobody else has anything.
    private static void awaitEven(RunningAnnals annals, Set<String> pods) {
        Eventually.await(
                "even shares of " + pods,
                () -> annals.client().getStatus().getProjectionsList().stream()
                        .allMatch(projection -> isEven(projection, pods)));
    }

    private static boolean isEven(ProjectionStatus projection, Set<String> pods) {
        Map<String, Long> shares = projection.getPartitionsList().stream()
                .map(PartitionStatus::getOwner)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return shares.keySet().equals(pods) && Collections.max(shares.values()) - Collections.min(shares.values()) <= 1;
    }

    /// A projector's own view of what it does.
    private static final class Observed implements AutoCloseable {
        private final ManagedChannel channel;

        private Observed(ServiceProcess projector) {
            channel = Grpc.newChannelBuilder(projector.target(), InsecureChannelCredentials.create())
                    .build();
        }

        private GetProjectorStatusResponse status() {
            try {
                return ProjectorServiceGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(2, TimeUnit.SECONDS)
                        .getProjectorStatus(GetProjectorStatusRequest.getDefaultInstance());
            } catch (StatusRuntimeException notNow) {
                return GetProjectorStatusResponse.getDefaultInstance();
            }
        }

        @Override
        public void close() {
            channel.shutdownNow();
        }
    }
}
