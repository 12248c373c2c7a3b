package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.client.ClientConfiguration;
import dev.annals.client.ErrorCode;
import dev.annals.client.RetryPolicy;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.localstack.TestServers;
import dev.annals.localstack.services.AnnalsService;
import dev.annals.localstack.services.ServiceProcess;
import dev.annals.localstack.services.ServiceSettings;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import dev.annals.system.CallHistory.Answer;
import dev.annals.system.CallHistory.Call;
import dev.annals.system.RunningAnnals.Names;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many writers at two command services, which share nothing but the log.
@DisplayName("Concurrent writers")
@Timeout(300)
class ConcurrentWritersIT {
    private static final int WRITERS = 8;

    private static List<ServiceProcess> services;
    private static List<AnnalsClient> clients;
    private static NatsEventStore store;

    @BeforeAll
    static void start() {
        TestServers servers = TestServers.shared();
        Names names = Names.random();
        ServiceSettings settings =
                ServiceSettings.forTest(servers, names.stream(), names.subjectPrefix(), names.generation());
        services = List.of(
                ServiceProcess.begin(AnnalsService.COMMAND, settings),
                ServiceProcess.begin(AnnalsService.COMMAND, settings));
        services.forEach(ServiceProcess::awaitServing);
        clients = services.stream()
                .map(service -> AnnalsClient.connect(ClientConfiguration.of(service.target(), service.target())
                        .withRetry(RetryPolicy.never())))
                .toList();
        store = NatsEventStore.connect(NatsLogSettings.at(servers.natsUrl()).withStream(names.streamSettings()));
    }

    @AfterAll
    static void stop() {
        clients.forEach(AnnalsClient::close);
        services.forEach(ServiceProcess::close);
        store.close();
    }

    @Test
    void that_expect_versions_leave_neither_gap_nor_double_nor_loss() {
        long each = 40;
        CallHistory calls = new CallHistory();

        atOnce(WRITERS, writer -> {
            long version = 0;
            for (int n = 0; n < each; ) {
                RecordRequest request = request("w%d-%d".formatted(writer, n), "expected", version);
                switch (called(calls, writer, request, version)) {
                    case Answer.Appended(long appended) -> {
                        version = appended;
                        n++;
                    }
                    case Answer.Conflicted(long expected, long current) -> version = current;
                }
            }
        });

        assertThat(calls.contradictions()).isEmpty();
        assertHistory("expected", WRITERS * each);
    }

    /// Some expect the version they saw last, some any, some one that cannot be.
    @Test
    void are_answered_as_if_one_came_after_the_other() {
        long seed = 20_261_121;
        CallHistory calls = new CallHistory();

        atOnce(WRITERS, writer -> {
            Random random = new Random(seed + writer);
            long seen = 0;
            for (int n = 0; n < 60; n++) {
                long expected = switch (random.nextInt(4)) {
                    case 0 -> -1;
                    case 1 -> Math.max(0, seen - random.nextInt(3));
                    default -> seen;
                };
                RecordRequest request = request("s%d-%d".formatted(writer, n), "mixed", expected);
                seen = switch (called(calls, writer, request, expected)) {
                    case Answer.Appended(long version) -> version;
                    case Answer.Conflicted(long wrong, long current) -> current;
                };
            }
        });

        assertThat(calls.size()).isEqualTo(WRITERS * 60);
        assertThat(calls.contradictions()).as("seed %d", seed).isEmpty();
        assertHistory("mixed", store.log().version("mixed"));
    }

    @Test
    void that_send_one_request_a_thousand_times_record_it_once() {
        RecordRequest request = request("the-one", "repeated", -1);
        int[] positions = new int[1_000];

        atOnce(1_000, n -> {
            RecordResponse answer = client(n).record(request);
            positions[n] = Math.toIntExact(answer.getEvents(0).getPosition());
        });

        assertThat(IntStream.of(positions).distinct().toArray()).hasSize(1);
        assertHistory("repeated", 1);
    }

    private static Answer called(CallHistory calls, int writer, RecordRequest request, long expected) {
        long began = System.nanoTime();
        Answer answer = answer(writer, request, expected);
        calls.add(new Call(began, System.nanoTime(), answer));
        return answer;
    }

    private static Answer answer(int writer, RecordRequest request, long expected) {
        try {
            return new Answer.Appended(
                    client(writer).record(request).getEvents(0).getVersion());
        } catch (AnnalsException refused) {
            if (refused.code() != ErrorCode.ABORTED) {
                throw refused;
            }
            String current = Objects.requireNonNull(refused.failure().metadata().get("current_version"));
            return new Answer.Conflicted(expected, Long.parseLong(current));
        }
    }

    private static AnnalsClient client(int caller) {
        return clients.get(caller % clients.size());
    }

    /// @param expected negative to expect none
    private static RecordRequest request(String requestId, String aggregateId, long expected) {
        ProposedEvent.Builder proposed = ProposedEvent.newBuilder()
                .setEvent(ContextEvent.newBuilder()
                        .setAggregateId(aggregateId)
                        .setCustomEventRecorded(CustomEventRecorded.newBuilder().setTypeName("line.written")));
        if (expected >= 0) {
            proposed.setExpectedVersion(expected);
        }
        return RecordRequest.newBuilder()
                .setRequestId(requestId)
                .addEvents(proposed)
                .build();
    }

    private static void assertHistory(String aggregateId, long length) {
        List<ContextEvent> history = store.log().history(aggregateId, 1, Long.MAX_VALUE).stream()
                .map(RecordedEvent::event)
                .toList();
        assertThat(history)
                .extracting(ContextEvent::getVersion)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, length).boxed().toList());
        assertThat(history).extracting(ContextEvent::getRequestId).doesNotHaveDuplicates();
    }

    private static void atOnce(int callers, IntConsumer work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, callers)
                    .mapToObj(caller -> CompletableFuture.runAsync(() -> work.accept(caller), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }
}
