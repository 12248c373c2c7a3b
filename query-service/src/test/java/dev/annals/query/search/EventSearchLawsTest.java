package dev.annals.query.search;

import static dev.annals.query.fixture.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Page;
import dev.annals.query.Span;
import dev.annals.query.Span.Direction;
import dev.annals.query.consistency.ConsistencyGate;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.fixture.InMemoryViews;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.standing.ProgressMeter;
import dev.annals.readmodel.EventIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// All pages of a search together are what a look at every event finds: the same ones, in order, each once.
class EventSearchLawsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<EventIndex> TOLD_APART = List.of(EventIndex.values());

    private final RecordedFleet fleet = new RecordedFleet();

    @ParameterizedTest
    @ValueSource(longs = {5, 20261121})
    void pages_add_up_to_what_matches(long seed) {
        Random random = new Random(seed);
        fleet.recordAtRandom(random, 300);
        EventSearch search = search(new InMemoryViews(fleet).applyAll());

        for (int round = 0; round < 150; round++) {
            EventFilter filter = filter(random);
            Direction direction = random.nextBoolean() ? Direction.RISING : Direction.FALLING;
            int size = 1 + random.nextInt(40);

            assertThat(allPages(search, filter, direction, size))
                    .as("seed %d round %d: %s %s %d", seed, round, filter, direction, size)
                    .isEqualTo(expected(filter, direction));
        }
    }

    private List<RecordedEvent> expected(EventFilter filter, Direction direction) {
        List<RecordedEvent> matching =
                fleet.all().stream().filter(filter::matches).toList();
        return direction == Direction.RISING ? matching : matching.reversed();
    }

    private static List<RecordedEvent> allPages(EventSearch search, EventFilter filter, Direction direction, int size) {
        List<RecordedEvent> found = new ArrayList<>();
        Span rest = Span.whole(direction);
        while (!rest.isEmpty()) {
            Page page = value(search.page(new EventQuery(filter, rest, size, PATIENCE), Requirement.none()));
            assertThat(page.events()).hasSizeLessThanOrEqualTo(size);
            found.addAll(page.events());
            rest = page.rest();
        }
        return found;
    }

    private EventFilter filter(Random random) {
        List<RecordedEvent> all = fleet.all();
        RecordedEvent example = all.get(random.nextInt(all.size()));
        List<Condition> conditions = new ArrayList<>();
        for (EventIndex index : TOLD_APART) {
            if (random.nextInt(5) == 0) {
                conditions.add(new Condition(index, values(index, random)));
            }
        }
        Scope scope = random.nextInt(4) == 0
                ? new Scope.OneAggregate(example.event().getAggregateId())
                : new Scope.Everything();
        return new EventFilter(scope, conditions, times(random, example.recordedTime()), positions(random, all.size()));
    }

    private Set<String> values(EventIndex index, Random random) {
        List<RecordedEvent> all = fleet.all();
        RecordedEvent one = all.get(random.nextInt(all.size()));
        RecordedEvent other = all.get(random.nextInt(all.size()));
        return switch (index) {
            case EVENT_TYPE -> set(one.event().getEventType(), other.event().getEventType());
            case AGGREGATE_TYPE ->
                set(one.event().getAggregateType(), other.event().getAggregateType());
            case CORRELATION -> Set.of(one.event().getCorrelationId());
            case CAUSATION -> Set.of("cause-" + random.nextInt(3));
            case AGENT -> Set.of("agent-" + random.nextInt(3));
            case TAG -> Set.of("auth");
            case USER -> Set.of(one.event().getUserId());
            case SERVICE -> Set.of(one.event().getServiceName());
            case WORKFLOW -> Set.of(one.event().getWorkflowId());
            case CONVERSATION -> Set.of(one.event().getConversationId());
            case EXECUTION -> Set.of(one.event().getExecutionId());
            case METADATA -> Set.of("team=team-" + random.nextInt(2));
        };
    }

    private static Set<String> set(String one, String other) {
        return one.equals(other) ? Set.of(one) : Set.of(one, other);
    }

    private static TimeRange times(Random random, Instant around) {
        TimeRange.Clock clock = random.nextBoolean() ? TimeRange.Clock.RECORDED : TimeRange.Clock.OCCURRED;
        Instant from = around.minus(Duration.ofSeconds(random.nextInt(60)));
        Instant to = around.plus(Duration.ofSeconds(random.nextInt(60)));
        return switch (random.nextInt(4)) {
            case 0 -> TimeRange.ALWAYS;
            case 1 -> new TimeRange(from, Instant.MAX, clock);
            case 2 -> new TimeRange(Instant.MIN, to, clock);
            default -> new TimeRange(from, to, clock);
        };
    }

    private static PositionRange positions(Random random, int events) {
        long first = 1L + random.nextInt(events);
        return switch (random.nextInt(4)) {
            case 0 -> new PositionRange(first, Long.MAX_VALUE);
            case 1 -> new PositionRange(first, first + random.nextInt(events));
            default -> PositionRange.ALL;
        };
    }

    private EventSearch search(InMemoryViews views) {
        return new EventSearch(
                fleet.log,
                views,
                new ConsistencyGate(fleet.log, fleet.partitions, Thread::startVirtualThread),
                new ProgressMeter(fleet.log, fleet.partitions, fleet.clock),
                Scan.DEFAULT);
    }
}
