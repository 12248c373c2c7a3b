package dev.annals.command;

import static dev.annals.command.Proposals.anyVersion;
import static dev.annals.command.Proposals.noted;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.annals.command.RecordOutcome.Recorded;
import dev.annals.command.RecordOutcome.RequestIdReused;
import dev.annals.command.proposal.ProposedEvent;
import dev.annals.domain.AggregateFold;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import dev.annals.snapshot.IgnoredSnapshots;
import dev.annals.snapshot.IgnoredSnapshots.Reason;
import dev.annals.snapshot.RequestHashes;
import dev.annals.snapshot.Snapshot;
import dev.annals.snapshot.SnapshotBatch;
import dev.annals.snapshot.SnapshotCodec;
import dev.annals.snapshot.SnapshotHeading;
import dev.annals.snapshot.SnapshotStore;
import dev.annals.snapshot.Snapshots;
import dev.annals.snapshot.SnapshotsUnavailableException;
import dev.annals.snapshot.StoredSnapshot;
import dev.annals.snapshot.UpTo;
import dev.annals.snapshot.inmemory.InMemorySnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A process whose memory is empty, beside one that has written a long history.
class SnapshotLoadingTest {
    private static final int REQUESTS = 300;

    private final AtomicLong eventsRead = new AtomicLong();
    private final EventLog log = new ForwardingLog(new InMemoryEventLog()) {
        @Override
        public List<RecordedEvent> history(String aggregateId, long fromVersion, long toVersion) {
            List<RecordedEvent> read = super.history(aggregateId, fromVersion, toVersion);
            eventsRead.addAndGet(read.size());
            return read;
        }
    };
    private final List<Recorded> answers = new ArrayList<>();
    private final InMemorySnapshots store = new InMemorySnapshots();
    private final IgnoredSnapshots ignored = new IgnoredSnapshots();

    /// Every third request writes two events, so that snapshots fall between the events of a request too.
    @BeforeEach
    void a_long_history() {
        HandlerFixture writer = HandlerFixture.on(log);
        for (int n = 0; n < REQUESTS; n++) {
            answers.add(writer.recorded("r" + n, events(n)));
        }
        eventsRead.set(0);
    }

    private static ProposedEvent[] events(int request) {
        ProposedEvent first = anyVersion(noted("a", "first " + request));
        ProposedEvent second = anyVersion(noted("a", "second " + request));
        return request % 3 == 0 ? new ProposedEvent[] {first, second} : new ProposedEvent[] {first};
    }

    private HandlerFixture other() {
        return other(store);
    }

    private HandlerFixture other(SnapshotStore snapshots) {
        return HandlerFixture.on(log, HandlerLimits.DEFAULT, new Snapshots(snapshots, SnapshotCodec.CURRENT, ignored));
    }

    private Snapshot snapshot(long version) {
        AggregateFold fold = AggregateFold.start("a");
        RequestHashes.Builder requests = new RequestHashes.Builder();
        List<RecordedEvent> history = log.history("a", 1, version);
        history.forEach(recorded -> {
            fold.apply(recorded.event());
            requests.add(recorded.event().getRequestId());
        });
        eventsRead.set(0);
        return new Snapshot(fold.state(), history.getLast().position(), requests.build());
    }

    private void take(long... versions) {
        for (long version : versions) {
            keep(SnapshotCodec.CURRENT.store(snapshot(version)));
        }
    }

    private void keep(StoredSnapshot stored) {
        store.write(new SnapshotBatch(List.of(stored), List.of()));
    }

    @Test
    void only_what_came_after_the_newest_snapshot_is_read() {
        take(200, 390);

        Recorded next = other().recorded("next", anyVersion(noted("a", "next")));

        assertThat(next.events().getFirst().version()).isEqualTo(401);
        assertThat(eventsRead).hasValueLessThan(150);
    }

    @Test
    void every_request_that_is_older_than_the_snapshot_gets_its_first_answer() {
        take(201);
        HandlerFixture other = other();

        for (int n = 0; n < REQUESTS; n++) {
            Recorded again = other.recorded("r" + n, events(n));
            assertThat(again).as("request %d", n).isEqualTo(again(answers.get(n)));
        }
        assertThat(log.version("a")).isEqualTo(400);
    }

    @Test
    void a_request_that_the_snapshot_divides_gets_its_first_answer() {
        for (int n = 99; n < 200; n += 3) {
            take(answers.get(n).events().getFirst().version());

            assertThat(other().recorded("r" + n, events(n))).as("request %d", n).isEqualTo(again(answers.get(n)));
        }
    }

    @Test
    void an_older_request_id_with_another_body_is_refused() {
        take(390);

        assertThat(other().record("r10", anyVersion(noted("a", "something else"))))
                .isInstanceOf(RequestIdReused.class);
    }

    @Test
    void a_snapshot_of_another_log_is_not_used() {
        Snapshot good = snapshot(390);
        keep(SnapshotCodec.CURRENT.store(new Snapshot(good.state(), good.position() + 1, good.requests())));

        assertThat(other().recorded("next", anyVersion(noted("a", "next")))
                        .events()
                        .getFirst()
                        .version())
                .isEqualTo(401);
        assertThat(ignored.count(Reason.NOT_IN_THE_LOG)).isEqualTo(1);
    }

    @Test
    void a_bad_snapshot_is_passed_over_for_an_older_one() {
        take(300);
        StoredSnapshot good = SnapshotCodec.CURRENT.store(snapshot(390));
        keep(new StoredSnapshot(good.heading(), good.stateSize(), good.state(), good.requests(), ByteString.EMPTY));
        keep(new SnapshotCodec(SnapshotCodec.CURRENT.foldVersion() + 1).store(snapshot(395)));
        eventsRead.set(0);

        assertThat(other().recorded("r0", events(0))).isEqualTo(again(answers.getFirst()));
        assertThat(eventsRead).hasValueLessThan(250);
        assertThat(ignored.count(Reason.HASH)).isEqualTo(1);
        assertThat(ignored.count(Reason.OTHER_FOLD)).isEqualTo(1);
    }

    @Test
    void snapshots_that_cannot_be_had_fail_no_command() {
        SnapshotStore away = new SnapshotStore() {
            @Override
            public Optional<StoredSnapshot> newest(String aggregateId, UpTo upTo) {
                throw new SnapshotsUnavailableException("away");
            }

            @Override
            public List<SnapshotHeading> headings(String aggregateId) {
                throw new SnapshotsUnavailableException("away");
            }
        };

        assertThat(other(away).recorded("r7", events(7))).isEqualTo(again(answers.get(7)));
        assertThat(other(away).recorded("next", anyVersion(noted("a", "next"))).events())
                .hasSize(1);
    }

    private static Recorded again(Recorded first) {
        return new Recorded(first.requestId(), first.events(), first.token(), true);
    }
}
