package dev.annals.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.annals.domain.AggregateFold;
import dev.annals.domain.AggregateType;
import dev.annals.domain.StateHash;
import dev.annals.event.v1.ContextEvent;
import dev.annals.snapshot.IgnoredSnapshots.Reason;
import dev.annals.snapshot.SnapshotCodec.Reading;
import dev.annals.state.v1.AggregateState;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SnapshotCodecTest {
    private static final SnapshotCodec CODEC = SnapshotCodec.CURRENT;

    @ParameterizedTest
    @EnumSource
    void a_snapshot_and_the_events_after_it_add_up_to_all_of_them(AggregateType type) {
        for (long seed = 1; seed <= 20; seed++) {
            List<ContextEvent> history = GivenSnapshots.history(type, "a", seed, 80);
            AggregateState all = GivenSnapshots.of(history, history.size()).state();
            Random random = new Random(seed);
            for (int round = 0; round < 8; round++) {
                int version = random.nextInt(1, history.size() + 1);
                StoredSnapshot stored = CODEC.store(GivenSnapshots.of(history, version));
                AggregateFold fold =
                        AggregateFold.resume(usable(CODEC.read("a", stored)).state());
                history.subList(version, history.size()).forEach(fold::apply);

                assertThat(fold.state())
                        .as("%s, seed %d, from version %d", type, seed, version)
                        .isEqualTo(all);
            }
        }
    }

    @Test
    void what_is_stored_is_read_back_whole() {
        Snapshot snapshot = GivenSnapshots.of(GivenSnapshots.history(AggregateType.CONTEXT, "a", 1, 40), 40);

        StoredSnapshot stored = CODEC.store(snapshot);

        assertThat(CODEC.read("a", stored)).isEqualTo(new Reading.Usable(snapshot));
        assertThat(stored.heading().stateHash()).isEqualTo(ByteString.copyFrom(StateHash.of(snapshot.state())));
        assertThat(CODEC.store(snapshot)).isEqualTo(stored);
    }

    @Test
    void any_flipped_bit_makes_it_unusable() {
        StoredSnapshot good = GivenSnapshots.stored("a", 30);
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            SnapshotHeading heading = good.heading();
            StoredSnapshot bad = switch (round % 4) {
                case 0 -> with(good, heading, flipped(good.state(), random), good.requests(), good.seal());
                case 1 -> with(good, heading, good.state(), flipped(good.requests(), random), good.seal());
                case 2 -> with(good, heading, good.state(), good.requests(), flipped(good.seal(), random));
                default ->
                    with(
                            good,
                            new SnapshotHeading(
                                    "a", 30, 300, heading.foldVersion(), flipped(heading.stateHash(), random)),
                            good.state(),
                            good.requests(),
                            good.seal());
            };

            assertThat(CODEC.read("a", bad)).as("round %d", round).isInstanceOf(Reading.Unusable.class);
        }
    }

    @Test
    void a_false_place_is_noticed() {
        StoredSnapshot good = GivenSnapshots.stored("a", 30);
        SnapshotHeading elsewhere = new SnapshotHeading(
                "a", 30, 301, CODEC.foldVersion(), good.heading().stateHash());

        assertThat(CODEC.read("a", with(good, elsewhere, good.state(), good.requests(), good.seal())))
                .isEqualTo(new Reading.Unusable(Reason.HASH));
        assertThat(CODEC.read("b", good)).isEqualTo(new Reading.Unusable(Reason.HASH));
    }

    @Test
    void one_of_another_fold_is_not_even_read() {
        StoredSnapshot old = new SnapshotCodec(CODEC.foldVersion() + 1)
                .store(GivenSnapshots.of(GivenSnapshots.history(AggregateType.TASK, "a", 1, 5), 1));

        assertThat(CODEC.read("a", old)).isEqualTo(new Reading.Unusable(Reason.OTHER_FOLD));
    }

    @Test
    void a_state_that_ends_early_cannot_be_read() {
        StoredSnapshot good = GivenSnapshots.stored("a", 30);
        ByteString half = good.state().substring(0, good.state().size() / 2);

        assertThat(CODEC.read("a", with(good, good.heading(), half, good.requests(), good.seal())))
                .isEqualTo(new Reading.Unusable(Reason.UNDECODABLE));
    }

    private static Snapshot usable(Reading reading) {
        return switch (reading) {
            case Reading.Usable(Snapshot snapshot) -> snapshot;
            case Reading.Unusable(Reason reason) -> throw new AssertionError(reason);
        };
    }

    private static StoredSnapshot with(
            StoredSnapshot good, SnapshotHeading heading, ByteString state, ByteString requests, ByteString seal) {
        return new StoredSnapshot(heading, good.stateSize(), state, requests, seal);
    }

    private static ByteString flipped(ByteString bytes, Random random) {
        byte[] changed = bytes.toByteArray();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        return ByteString.copyFrom(changed);
    }
}
