package dev.annals.client.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.annals.client.AnnalsException;
import dev.annals.client.ErrorCode;
import dev.annals.client.IngestStream;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An ingest stream")
final class GrpcIngestStreamTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ScriptedServices services;
    private final GrpcAnnalsClient client;

    GrpcIngestStreamTest() throws IOException {
        services = new ScriptedServices();
        client = services.client();
    }

    @AfterEach
    void close() {
        client.close();
        services.answers.release(1_000_000);
        services.close();
    }

    @Test
    void answers_in_the_order_of_sending() {
        services.answers.release(1_000);
        List<CompletableFuture<RecordResponse>> answers = new ArrayList<>();
        try (IngestStream stream = client.ingest(16)) {
            for (int i = 0; i < 200; i++) {
                answers.add(stream.send(request("r-" + i)));
            }
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompleted());
        assertThat(services.keptRequestIds())
                .containsExactlyElementsOf(answers.stream()
                        .map(CompletableFuture::join)
                        .map(RecordResponse::getRequestId)
                        .toList());
    }

    @Test
    void holds_its_producer_back_while_too_many_requests_are_unanswered() throws InterruptedException {
        CountDownLatch fourthIsSent = new CountDownLatch(1);
        List<CompletableFuture<RecordResponse>> answers = new CopyOnWriteArrayList<>();
        try (IngestStream stream = client.ingest(3)) {
            Thread producer = Thread.startVirtualThread(() -> {
                for (int i = 0; i < 4; i++) {
                    answers.add(stream.send(request("r-" + i)));
                }
                fourthIsSent.countDown();
            });
            assertThat(fourthIsSent.await(100, TimeUnit.MILLISECONDS)).isFalse();

            services.answers.release(1);

            assertThat(fourthIsSent.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(producer.join(SOON)).isTrue();
            services.answers.release(10);
        }
        assertThat(answers).hasSize(4).allSatisfy(answer -> assertThat(answer).isCompleted());
    }

    @Test
    void sends_again_what_was_unanswered_when_the_connection_broke() {
        services.failures.add(GrpcAnnalsClientTest.unavailable());
        services.failures.add(GrpcAnnalsClientTest.unavailable());
        services.answers.release(1_000);
        List<CompletableFuture<RecordResponse>> answers = new ArrayList<>();
        try (IngestStream stream = client.ingest(8)) {
            for (int i = 0; i < 50; i++) {
                answers.add(stream.send(request("r-" + i)));
            }
            stream.drain();
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompleted());
        assertThat(services.keptRequestIds()).hasSize(50);
        assertThat(services.heard).hasSizeGreaterThan(50);
    }

    @Test
    void goes_on_after_a_refusal() {
        services.answers.release(1_000);
        try (IngestStream stream = client.ingest(8)) {
            CompletableFuture<RecordResponse> bad = stream.send(request("bad"));
            CompletableFuture<RecordResponse> good = stream.send(request("good"));

            assertThat(good.orTimeout(10, TimeUnit.SECONDS).join().getRequestId())
                    .isEqualTo("good");
            assertThat(failureOf(bad).reason()).isEqualTo("TASK_ALREADY_COMPLETED");
            assertThat(failureOf(bad).code()).isEqualTo(ErrorCode.FAILED_PRECONDITION);
        }
    }

    @Test
    void fails_what_is_unanswered_when_the_retries_are_used_up() {
        for (int i = 0; i < 10; i++) {
            services.failures.add(GrpcAnnalsClientTest.unavailable());
        }
        services.answers.release(1_000);
        try (IngestStream stream = client.ingest(8)) {
            CompletableFuture<RecordResponse> answer = stream.send(request("r-1"));

            assertThat(failureOf(answer).code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(catchThrowableOfType(AnnalsException.class, () -> stream.send(request("r-2")))
                            .code())
                    .isEqualTo(ErrorCode.UNAVAILABLE);
        }
    }

    private static AnnalsException failureOf(CompletableFuture<RecordResponse> answer) {
        CompletionException thrown = catchThrowableOfType(
                CompletionException.class,
                () -> answer.orTimeout(10, TimeUnit.SECONDS).join());
        return (AnnalsException) Objects.requireNonNull(thrown.getCause());
    }

    private static RecordRequest request(String requestId) {
        return RecordRequest.newBuilder()
                .setRequestId(requestId)
                .addEvents(ProposedEvent.newBuilder().setEvent(GrpcAnnalsClientTest.task("t-" + requestId)))
                .build();
    }
}
