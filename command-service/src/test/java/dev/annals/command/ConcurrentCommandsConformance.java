package dev.annals.command;

import static dev.annals.command.Proposals.anyVersion;
import static dev.annals.command.Proposals.expecting;
import static dev.annals.command.Proposals.noted;
import static dev.annals.command.Proposals.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.RecordOutcome.Recorded;
import dev.annals.command.RecordOutcome.VersionConflict;
import dev.annals.command.proposal.Proposal;
import dev.annals.command.proposal.ProposedEvent;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.EventLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many writers at once, in two processes that share nothing but the log.
@Timeout(120)
abstract class ConcurrentCommandsConformance {
    private static final int WRITERS = 8;
    private static final int EACH = 50;

    protected abstract EventLog emptyLog();

    @Test
    void writers_that_expect_a_version_leave_neither_gap_nor_double() throws Exception {
        EventLog log = emptyLog();
        List<HandlerFixture> processes = List.of(HandlerFixture.on(log), HandlerFixture.on(log));

        atOnce(IntStream.range(0, WRITERS)
                .<Callable<Integer>>mapToObj(
                        writer -> () -> writeExpecting(processes.get(writer % processes.size()), "w" + writer))
                .toList());

        List<ContextEvent> history = processes.getFirst().history("a");
        assertThat(history)
                .extracting(ContextEvent::getVersion)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, WRITERS * EACH).boxed().toList());
        assertThat(history).extracting(ContextEvent::getRequestId).doesNotHaveDuplicates();
    }

    /// Records its events one by one, each at the version it saw last, until each is in.
    private static int writeExpecting(HandlerFixture process, String writer) {
        int conflicts = 0;
        long version = 0;
        for (int n = 0; n < EACH; ) {
            switch (process.record(writer + "-" + n, expecting(version, noted("a", writer)))) {
                case Recorded recorded -> {
                    version = recorded.events().getFirst().version();
                    n++;
                }
                case VersionConflict conflict -> {
                    version = conflict.current();
                    conflicts++;
                }
                case RecordOutcome.Refused refused -> throw new AssertionError(refused);
            }
        }
        return conflicts;
    }

    @Test
    void one_request_sent_a_thousand_times_is_recorded_once() throws Exception {
        EventLog log = emptyLog();
        List<HandlerFixture> processes = List.of(HandlerFixture.on(log), HandlerFixture.on(log));
        Proposal request = request("r", anyVersion(noted("a", "1")), anyVersion(noted("b", "1")));

        List<RecordOutcome> answers = atOnce(IntStream.range(0, 1_000)
                .<Callable<RecordOutcome>>mapToObj(
                        n -> () -> processes.get(n % processes.size()).record(request))
                .toList());

        assertThat(log.head().events()).isEqualTo(2);
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isInstanceOf(Recorded.class));
        assertThat(answers.stream().map(answer -> ((Recorded) answer).events()).distinct())
                .hasSize(1);
    }

    /// Random requests for one to four of few aggregates, some sent twice, some that the rules refuse.
    @Test
    void what_was_answered_is_what_the_log_holds() throws Exception {
        long seed = System.nanoTime();
        EventLog log = emptyLog();
        List<HandlerFixture> processes = List.of(HandlerFixture.on(log), HandlerFixture.on(log));
        Random random = new Random(seed);
        List<Proposal> requests = IntStream.range(0, 400)
                .mapToObj(n -> request("r" + (n - random.nextInt(2)), events(random)))
                .toList();

        List<RecordOutcome> answers = atOnce(IntStream.range(0, requests.size())
                .<Callable<RecordOutcome>>mapToObj(
                        n -> () -> processes.get(n % processes.size()).record(requests.get(n)))
                .toList());

        Set<Long> told = new HashSet<>();
        Map<String, Long> versions = new HashMap<>();
        for (RecordOutcome answer : answers) {
            if (answer instanceof Recorded recorded) {
                recorded.events().forEach(event -> {
                    told.add(event.position());
                    versions.merge(event.aggregateId(), event.version(), Math::max);
                });
            }
        }
        assertThat(told).as("seed %d", seed).hasSize((int) log.head().events());
        versions.forEach((id, version) ->
                assertThat(log.version(id)).as("seed %d, %s", seed, id).isEqualTo(version));
    }

    private static ProposedEvent[] events(Random random) {
        List<ProposedEvent> events = new ArrayList<>();
        for (int n = random.nextInt(4); n >= 0; n--) {
            String id = "x" + random.nextInt(6);
            events.add(anyVersion(
                    switch (random.nextInt(5)) {
                        case 0 -> Proposals.taskCreated("t" + random.nextInt(20));
                        case 1 -> Proposals.taskCompleted("t" + random.nextInt(20));
                        default -> noted(id, "y" + random.nextInt(3));
                    }));
        }
        return events.toArray(ProposedEvent[]::new);
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> task : threads.invokeAll(tasks)) {
                results.add(task.get());
            }
            return results;
        }
    }
}
