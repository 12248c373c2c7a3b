package dev.annals.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.annals.domain.AggregateType;
import dev.annals.snapshot.IgnoredSnapshots.Reason;
import dev.annals.snapshot.inmemory.InMemorySnapshots;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private final InMemorySnapshots store = new InMemorySnapshots();
    private final Snapshots snapshots = new Snapshots(store, SnapshotCodec.CURRENT, new IgnoredSnapshots());

    @Test
    void the_newest_within_the_bounds_is_found() {
        write(stored(10), stored(20), stored(30));

        assertThat(version(UpTo.END)).contains(30L);
        assertThat(version(UpTo.version(29))).contains(20L);
        assertThat(version(UpTo.position(200))).contains(20L);
        assertThat(version(UpTo.position(199))).contains(10L);
        assertThat(version(UpTo.version(9))).isEmpty();
    }

    @Test
    void one_with_a_wrong_hash_is_passed_over_and_counted() {
        write(stored(10), broken(stored(20)));

        assertThat(version(UpTo.END)).contains(10L);
        assertThat(snapshots.ignored().count(Reason.HASH)).isEqualTo(1);
    }

    @Test
    void one_of_another_fold_is_passed_over_and_counted() {
        write(stored(10), ofAnotherFold(20), ofAnotherFold(30));

        assertThat(version(UpTo.END)).contains(10L);
        assertThat(snapshots.ignored().count(Reason.OTHER_FOLD)).isEqualTo(2);
        assertThat(snapshots.ignored().count(Reason.HASH)).isZero();
    }

    @Test
    void the_search_for_a_usable_one_has_an_end() {
        write(stored(1), broken(stored(2)), broken(stored(3)), broken(stored(4)), broken(stored(5)));

        assertThat(version(UpTo.END)).isEmpty();
        assertThat(snapshots.ignored().count(Reason.HASH)).isEqualTo(4);
    }

    @Test
    void a_store_that_does_not_answer_has_none() {
        Snapshots silent = new Snapshots(
                new SnapshotStore() {
                    @Override
                    public Optional<StoredSnapshot> newest(String aggregateId, UpTo upTo) {
                        throw new SnapshotsUnavailableException("away");
                    }

                    @Override
                    public List<SnapshotHeading> headings(String aggregateId) {
                        throw new SnapshotsUnavailableException("away");
                    }
                },
                SnapshotCodec.CURRENT,
                new IgnoredSnapshots());

        assertThat(silent.newest("a", UpTo.END)).isEmpty();
    }

    private Optional<Long> version(UpTo upTo) {
        return snapshots.newest("a", upTo).map(Snapshot::version);
    }

    private void write(StoredSnapshot... taken) {
        store.write(new SnapshotBatch(List.of(taken), List.of()));
    }

    private static StoredSnapshot stored(int version) {
        return GivenSnapshots.stored("a", version);
    }

    private static StoredSnapshot broken(StoredSnapshot good) {
        SnapshotHeading heading = good.heading();
        return new StoredSnapshot(
                new SnapshotHeading(
                        "a", heading.version(), heading.position(), heading.foldVersion(), ByteString.EMPTY),
                good.stateSize(),
                good.state(),
                good.requests(),
                good.seal());
    }

    private static StoredSnapshot ofAnotherFold(int version) {
        return new SnapshotCodec(SnapshotCodec.CURRENT.foldVersion() + 1)
                .store(GivenSnapshots.of(GivenSnapshots.history(AggregateType.CONTEXT, "a", 5, version), version));
    }
}
