package dev.annals.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.snapshot.SnapshotBatch.Retained;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What every store of snapshots keeps.
public abstract class SnapshotStoreConformance {

    /// A store without snapshots; each call one of its own.
    protected abstract Subject empty();

    /// A store, and how it is written.
    public record Subject(SnapshotStore store, Consumer<SnapshotBatch> write) {

        Subject taking(StoredSnapshot... taken) {
            write.accept(new SnapshotBatch(List.of(taken), List.of()));
            return this;
        }

        List<Long> versions(String aggregateId) {
            return store.headings(aggregateId).stream()
                    .map(SnapshotHeading::version)
                    .toList();
        }
    }

    private static StoredSnapshot stored(String aggregateId, int version) {
        return GivenSnapshots.stored(aggregateId, version);
    }

    @Test
    void an_aggregate_without_snapshots_has_none() {
        Subject subject = empty();

        assertThat(subject.store().newest("a", UpTo.END)).isEmpty();
        assertThat(subject.store().headings("a")).isEmpty();
    }

    @Test
    void a_snapshot_is_read_back_as_it_was_written() {
        StoredSnapshot stored = stored("a", 30);

        assertThat(empty().taking(stored).store().newest("a", UpTo.END)).contains(stored);
    }

    @Test
    void the_newest_one_within_both_bounds_is_found() {
        Subject subject = empty().taking(stored("a", 10), stored("a", 20), stored("a", 30));

        assertThat(version(subject, UpTo.END)).contains(30L);
        assertThat(version(subject, UpTo.version(30))).contains(30L);
        assertThat(version(subject, UpTo.version(29))).contains(20L);
        assertThat(version(subject, UpTo.position(200))).contains(20L);
        assertThat(version(subject, new UpTo(29, 199))).contains(10L);
        assertThat(version(subject, UpTo.version(9))).isEmpty();
    }

    @Test
    void aggregates_do_not_see_each_others() {
        Subject subject = empty().taking(stored("a", 10), stored("a:b", 20));

        assertThat(subject.versions("a")).containsExactly(10L);
        assertThat(subject.versions("a:b")).containsExactly(20L);
    }

    @Test
    void writing_one_again_makes_no_second_one() {
        Subject subject = empty().taking(stored("a", 10)).taking(stored("a", 10));

        assertThat(subject.versions("a")).containsExactly(10L);
    }

    @Test
    void headings_come_newest_first() {
        Subject subject = empty().taking(stored("a", 20), stored("a", 10), stored("a", 30));

        assertThat(subject.store().headings("a"))
                .containsExactly(
                        stored("a", 30).heading(),
                        stored("a", 20).heading(),
                        stored("a", 10).heading());
    }

    @Test
    void what_is_not_retained_goes_and_later_ones_stay() {
        Subject subject = empty().taking(stored("a", 10), stored("a", 20), stored("a", 30), stored("b", 10));

        subject.write()
                .accept(new SnapshotBatch(
                        List.of(stored("a", 25)), List.of(new Retained("a", 25, List.of(5L, 20L, 25L)))));

        assertThat(subject.versions("a")).containsExactly(30L, 25L, 20L);
        assertThat(subject.versions("b")).containsExactly(10L);
    }

    private static Optional<Long> version(Subject subject, UpTo upTo) {
        return subject.store().newest("a", upTo).map(stored -> stored.heading().version());
    }
}
