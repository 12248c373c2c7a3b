package dev.annals.snapshot.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.annals.snapshot.RequestHashes;
import dev.annals.snapshot.Snapshot;
import dev.annals.snapshot.Snapshots;
import dev.annals.state.v1.AggregateState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class SnapshotMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void count_what_was_ignored_by_reason() {
        Snapshots snapshots = Snapshots.none();
        new SnapshotMeters(snapshots.ignored()).bindTo(registry);

        snapshots.notInTheLog(
                new Snapshot(AggregateState.getDefaultInstance(), 7, new RequestHashes(ByteString.EMPTY)));

        assertThat(count("not_in_the_log")).isEqualTo(1);
        assertThat(count("hash")).isZero();
    }

    private double count(String reason) {
        return registry.get("annals.snapshots.ignored")
                .tag("reason", reason)
                .functionCounter()
                .count();
    }
}
