package dev.annals.command;

import static dev.annals.command.Proposals.anyVersion;
import static dev.annals.command.Proposals.noted;
import static dev.annals.command.Proposals.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.RecordOutcome.Busy;
import dev.annals.command.RecordOutcome.Contended;
import dev.annals.command.caffeine.CaffeineAggregateCache;
import dev.annals.command.proposal.ProposalLimits;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

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
        CommandHandler handler = new CommandHandler(raced, new CaffeineAggregateCache(1 << 20), limits, surroundings);

        RecordOutcome outcome = handler.record(request("r", anyVersion(noted("a", "1"))), Duration.ofSeconds(5));

        assertThat(outcome).isEqualTo(new Contended(TRIES));
        assertThat(written.get()).isEqualTo(TRIES);
    }

    @Test
    void a_command_whose_turn_does_not_come_in_time_is_told_so() {
        Turnstile turnstile = new Turnstile(2);
        TreeSet<String> ids = new TreeSet<>(java.util.List.of("a", "b"));
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
                .enter(new TreeSet<>(java.util.List.of("a")), Duration.ofSeconds(1))
                .orElseThrow();

        assertThat(elsewhere(() -> turnstile
                        .enter(new TreeSet<>(java.util.List.of("b")), Duration.ofMillis(1))
                        .isPresent()))
                .isFalse();
        pass.close();
    }

    @Test
    void a_caller_who_does_not_wait_is_busy_at_once() {
        HandlerFixture annals = HandlerFixture.on(log);

        assertThat(annals.handler().record(request("r", anyVersion(noted("a", "1"))), Duration.ZERO))
                .isInstanceOfAny(Busy.class, RecordOutcome.Recorded.class);
    }

    private static boolean elsewhere(java.util.function.BooleanSupplier question) {
        return java.util.concurrent.CompletableFuture.supplyAsync(question::getAsBoolean)
                .join();
    }
}
