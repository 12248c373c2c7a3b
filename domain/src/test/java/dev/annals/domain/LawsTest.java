package dev.annals.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.domain.fixture.Histories;
import dev.annals.domain.fixture.RandomHistories;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ContextEvent.PayloadCase;
import dev.annals.state.v1.AggregateState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold of every history. A failure names the aggregate type and the seed; `-Dannals.test.seeds=1000` tries
/// more of them.
class LawsTest {
    private static final int SEEDS = Integer.getInteger("annals.test.seeds", 10);
    private static final int LENGTH = 50;

    /// Facts that may be said again: they have no identity that could be taken.
    private static final Set<PayloadCase> REPEATABLE = EnumSet.of(
            PayloadCase.CONTEXT_UPDATED,
            PayloadCase.CONTEXT_SNAPSHOT,
            PayloadCase.SUBTASK_UPDATED,
            PayloadCase.SUBTASK_DISPATCHED,
            PayloadCase.AGENT_UPDATED,
            PayloadCase.AGENT_ERROR_OCCURRED,
            PayloadCase.TEST_RESULT_RECORDED,
            PayloadCase.MESSAGE_DELIVERY_FAILED,
            PayloadCase.TASK_PROGRESSED,
            PayloadCase.CUSTOM_EVENT_RECORDED,
            PayloadCase.SPECIFICATION_UPDATED,
            PayloadCase.EXECUTION_CONTROLLED,
            PayloadCase.RANDOM_DRAWN);

    static Stream<Arguments> typesAndSeeds() {
        return Stream.of(AggregateType.values())
                .flatMap(type -> LongStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(type, seed)));
    }

    @ParameterizedTest
    @MethodSource("typesAndSeeds")
    void the_same_seed_gives_the_same_history(AggregateType type, long seed) {
        List<ContextEvent> history = RandomHistories.of(type, seed, LENGTH);

        assertThat(history).isNotEmpty().isEqualTo(RandomHistories.of(type, seed, LENGTH));
    }

    @ParameterizedTest
    @MethodSource("typesAndSeeds")
    void folding_in_parts_equals_folding_at_once(AggregateType type, long seed) {
        List<ContextEvent> history = RandomHistories.of(type, seed, LENGTH);
        Random random = new Random(seed);
        AggregateFold parts = AggregateFold.start(history.getFirst().getAggregateId());
        for (ContextEvent event : history) {
            parts.apply(event);
            if (random.nextInt(4) == 0) {
                parts = AggregateFold.resume(parts.state());
            }
        }

        assertThat(parts.state()).isEqualTo(Histories.fold(history));
        assertThat(StateHash.of(parts.state())).isEqualTo(StateHash.of(Histories.fold(history)));
    }

    @ParameterizedTest
    @MethodSource("typesAndSeeds")
    void a_state_that_was_handed_out_does_not_change(AggregateType type, long seed) {
        List<ContextEvent> history = RandomHistories.of(type, seed, LENGTH);
        AggregateFold fold = AggregateFold.start(history.getFirst().getAggregateId());
        List<AggregateState> states = new ArrayList<>();
        List<byte[]> hashes = new ArrayList<>();
        for (ContextEvent event : history) {
            fold.apply(event);
            states.add(fold.state());
            hashes.add(StateHash.of(fold.state()));
        }

        assertThat(states.stream().map(StateHash::of)).containsExactlyElementsOf(hashes);
    }

    @ParameterizedTest
    @MethodSource("typesAndSeeds")
    void the_bytes_of_a_state_do_not_depend_on_how_it_was_made(AggregateType type, long seed)
            throws InvalidProtocolBufferException {
        AggregateState folded = Histories.fold(RandomHistories.of(type, seed, LENGTH));
        byte[] bytes = StateHash.canonicalBytes(folded);
        AggregateState parsed = AggregateState.parseFrom(bytes);

        assertThat(parsed).isEqualTo(folded);
        assertThat(StateHash.canonicalBytes(parsed)).isEqualTo(bytes);
        assertThat(StateHash.canonicalBytes(
                        AggregateState.newBuilder().mergeFrom(parsed).build()))
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("typesAndSeeds")
    void a_fact_with_an_identity_is_not_accepted_twice(AggregateType type, long seed) {
        List<ContextEvent> history = RandomHistories.of(type, seed, LENGTH);
        AggregateFold fold = AggregateFold.start(history.getFirst().getAggregateId());
        for (ContextEvent event : history) {
            fold.apply(event);
            if (!REPEATABLE.contains(event.getPayloadCase())) {
                ContextEvent again = Histories.event(fold.aggregateId(), fold.version() + 1, event);
                assertThat(fold.decide(again)).as(event.getEventType()).isInstanceOf(Ruling.Rejected.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("typesAndSeeds")
    void deciding_changes_nothing(AggregateType type, long seed) {
        List<ContextEvent> history = RandomHistories.of(type, seed, LENGTH);
        AggregateFold fold = AggregateFold.start(history.getFirst().getAggregateId());
        for (ContextEvent event : history) {
            AggregateState before = fold.state();
            fold.decide(event);
            assertThat(fold.state()).isEqualTo(before);
            fold.apply(event);
        }

        assertThat(fold.state()).isEqualTo(Histories.fold(history));
    }

    /// The log may hold what the rules of today would refuse, and what only the next version understands.
    @ParameterizedTest
    @MethodSource("typesAndSeeds")
    void any_order_of_any_events_can_be_folded(AggregateType type, long seed) {
        List<ContextEvent> facts = new ArrayList<>(RandomHistories.of(type, seed, LENGTH));
        facts.addAll(UnheardOf.facts());
        RandomHistories.interleaved(seed, 7, 3).forEach(facts::add);
        Collections.shuffle(facts, new Random(seed));
        AggregateFold fold = AggregateFold.start("disorder");
        long foreign = 0;
        for (ContextEvent fact : facts) {
            ContextEvent next = Histories.event("disorder", fold.version() + 1, fact);
            fold.apply(next);
            boolean own = EventType.of(next).map(EventType::aggregateType).equals(fold.type());
            foreign += own && fold.type().isPresent() ? 0 : 1;
        }

        assertThat(fold.version()).isEqualTo(facts.size());
        assertThat(fold.state().getUnknownEvents()).isEqualTo(foreign);
        assertThat(AggregateFold.resume(fold.state()).state()).isEqualTo(fold.state());
    }

    @Test
    void neither_place_nor_time_zone_matters() {
        List<byte[]> here = hashes();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            assertThat(hashes()).containsExactlyElementsOf(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static List<byte[]> hashes() {
        return Stream.of(AggregateType.values())
                .map(type -> RandomHistories.of(type, 1, LENGTH))
                .map(history -> StateHash.of(Histories.fold(history)))
                .toList();
    }
}
