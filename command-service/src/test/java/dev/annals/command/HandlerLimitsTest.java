package dev.annals.command;

import static dev.annals.command.Proposals.anyVersion;
import static dev.annals.command.Proposals.noted;
import static dev.annals.command.Proposals.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.RecordOutcome.Busy;
import dev.annals.command.RecordOutcome.Contended;
import dev.annals.command.aggregate.RecentAggregates;
import dev.annals.command.proposal.ProposalLimits;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import dev.annals.snapshot.Snapshots;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HandlerLimitsTest {
    private static final int TRIES = 3;

    private final EventLog log = new InMemoryEventLog();

    @Test
    void a_command_that_always_comes_second_is_given_up() {
        HandlerFixture rival = HandlerFixture.on(log);
        AtomicInteger written = new AtomicInteger();
        rival.recorded("first", anyVersion(noted("a", "0")));
        HandlerLimits limits = new HandlerLimits(ProposalLimits.DEFAULT, TRIES, 8);
        Surroundings surroundings = new Surroundings(InstantSource.system(), () -> "picked", tries -> {});
        RacedLog raced = new RacedLog(
                log, () -> rival.recorded("rival-" + written.incrementAndGet(), anyVersion(noted("a", "rival"))));
        CommandHandler handler =
                new CommandHandler(raced, Snapshots.none(), new RecentAggregates(1 << 20), limits, surroundings);

        RecordOutcome outcome = handler.record(request("r", anyVersion(noted("a", "1"))), Duration.ofSeconds(5));

        assertThat(outcome).isEqualTo(new Contended(TRIES));
        assertThat(written.get()).isEqualTo(TRIES);
    }

    @Test
    void a_command_whose_turn_does_not_come_in_time_is_told_so() {
        Turnstile turnstile = new Turnstile(2);
        TreeSet<String> ids = new TreeSet<>(List.of("a", "b"));
        Turnstile.Pass pass = turnstile.enter(ids, Duration.ofSeconds(1)).orElseThrow();

        assertThat(elsewhere(() -> turnstile.enter(ids, Duration.ofMillis(1)).isPresent()))
                .isFalse();
        pass.close();

        assertThat(elsewhere(() -> turnstile
                        .enter(ids, Duration.ofSeconds(1))
                        .map(entered -> {
                            entered.close();
                            return true;
                        })
                        .orElse(false)))
                .isTrue();
        assertThat(turnstile.wanted()).isZero();
    }

    @Test
    void no_more_commands_than_allowed_are_under_way() {
        Turnstile turnstile = new Turnstile(1);
        Turnstile.Pass pass = turnstile
                .enter(new TreeSet<>(List.of("a")), Duration.ofSeconds(1))
                .orElseThrow();

        assertThat(elsewhere(() -> turnstile
                        .enter(new TreeSet<>(List.of("b")), Duration.ofMillis(1))
                        .isPresent()))
                .isFalse();
        pass.close();
    }

    @Test
    void a_crowd_at_one_aggregate_keeps_nobody_else_out() throws Exception {
        Turnstile turnstile = new Turnstile(2);
        TreeSet<String> crowded = new TreeSet<>(List.of("a"));
        Turnstile.Pass first = turnstile.enter(crowded, Duration.ofSeconds(20)).orElseThrow();
        List<CompletableFuture<Boolean>> crowd = IntStream.range(0, 10)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> enterAndLeave(turnstile, crowded), Thread::startVirtualThread))
                .toList();
        while (turnstile.waiting() < 11) {
            LockSupport.parkNanos(1_000_000);
        }

        assertThat(elsewhere(() -> enterAndLeave(turnstile, new TreeSet<>(List.of("b")))))
                .isTrue();
        first.close();
        for (CompletableFuture<Boolean> one : crowd) {
            assertThat(one.get()).isTrue();
        }
    }

    @Test
    void a_crowd_has_a_limit() {
        Turnstile turnstile = new Turnstile(1);
        List<Turnstile.Pass> inside = new ArrayList<>();
        inside.add(turnstile
                .enter(new TreeSet<>(List.of("a")), Duration.ofSeconds(1))
                .orElseThrow());
        List<CompletableFuture<Boolean>> crowd = IntStream.range(0, 7)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> enterAndLeave(turnstile, new TreeSet<>(List.of("a"))), Thread::startVirtualThread))
                .toList();
        while (turnstile.waiting() < 8) {
            LockSupport.parkNanos(1_000_000);
        }

        assertThat(turnstile.enter(new TreeSet<>(List.of("z")), Duration.ofSeconds(20)))
                .isEmpty();
        inside.forEach(Turnstile.Pass::close);
        assertThat(crowd).allSatisfy(one -> assertThat(one.get()).isTrue());
    }

    private static boolean enterAndLeave(Turnstile turnstile, SortedSet<String> aggregateIds) {
        Optional<Turnstile.Pass> pass = turnstile.enter(aggregateIds, Duration.ofSeconds(20));
        pass.ifPresent(Turnstile.Pass::close);
        return pass.isPresent();
    }

    @Test
    void a_request_whose_turn_does_not_come_is_refused_and_leaves_no_trace() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        RacedLog slow = new RacedLog(log, () -> {
            inside.countDown();
            awaitOf(leave);
        });
        HandlerFixture annals = HandlerFixture.on(slow);
        CompletableFuture<RecordOutcome> first =
                CompletableFuture.supplyAsync(() -> annals.record("r1", anyVersion(noted("a", "1"))));
        inside.await();

        RecordOutcome second =
                annals.handler().record(request("r2", anyVersion(noted("a", "2"))), Duration.ofMillis(5));
        leave.countDown();

        assertThat(second).isEqualTo(new Busy());
        assertThat(first.get()).isInstanceOf(RecordOutcome.Recorded.class);
        assertThat(annals.history("a")).hasSize(1);
    }

    private static void awaitOf(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean elsewhere(BooleanSupplier question) {
        return CompletableFuture.supplyAsync(question::getAsBoolean).join();
    }
}
