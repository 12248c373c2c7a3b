package dev.annals.eventstore.nats;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogHead;
import dev.annals.eventstore.LogMark;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.codec.AppendRequest;
import dev.annals.eventstore.codec.EventCodec;
import dev.annals.eventstore.nats.NatsLogSettings.Access;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The log on JetStream.
final class JetStreamEventLog implements EventLog {
    private final EventCodec codec;
    private final int maxEventBytes;
    private final boolean writable;
    private final JetStreamAppender appender;
    private final NatsRequests requests;
    private final StreamLeader leader;
    private final HistoryReader histories;
    private final PositionReader positions;
    private final PartitionHeads partitionHeads;

    JetStreamEventLog(NatsConnections connections, NatsLogSettings settings, int maxEventBytes) {
        String stream = settings.stream().name();
        this.codec = new EventCodec(settings.stream().subjects());
        this.maxEventBytes = maxEventBytes;
        this.writable = settings.access() == Access.WRITE;
        this.requests = new NatsRequests(
                connections.reading(),
                settings.limits().requestTimeout(),
                settings.limits().patience());
        this.leader = new StreamLeader(requests, stream);
        this.appender = new JetStreamAppender(connections.writing(), leader, settings);
        this.histories = new HistoryReader(requests, leader, stream, codec);
        this.positions = new PositionReader(requests, leader, stream, codec);
        this.partitionHeads = new PartitionHeads(leader, codec.subjects());
    }

    @Override
    public AppendOutcome append(List<ContextEvent> events) {
        if (!writable) {
            throw new IllegalStateException("this process opened the log for reading");
        }
        return appender.append(AppendRequest.of(codec, events, maxEventBytes));
    }

    @Override
    public long version(String aggregateId) {
        return requests.patiently(() -> histories.version(aggregateId));
    }

    @Override
    public List<RecordedEvent> history(String aggregateId, long fromVersion, long toVersion) {
        return requests.patiently(() -> histories.read(aggregateId, fromVersion, toVersion));
    }

    @Override
    public List<RecordedEvent> stored(String aggregateId, long fromVersion, long toVersion) {
        return requests.patiently(() -> histories.stored(aggregateId, fromVersion, toVersion));
    }

    @Override
    public List<RecordedEvent> page(long fromPosition, int limit) {
        return requests.patiently(() -> positions.page(fromPosition, limit));
    }

    @Override
    public List<RecordedEvent> at(List<Long> asked) {
        return requests.patiently(() -> positions.at(asked));
    }

    @Override
    public LogHead head() {
        return requests.patiently(leader::head);
    }

    @Override
    public Optional<LogMark> partitionHead(int partition) {
        return requests.patiently(() -> partitionHeads.of(partition));
    }

    @Override
    public Optional<LogMark> firstAfter(int partition, long position) {
        return requests.patiently(() -> partitionHeads.firstAfter(partition, position));
    }

    @Override
    public long positionAt(Instant time) {
        return requests.patiently(() -> positions.positionAt(time));
    }

    @Override
    public Partitions partitions() {
        return codec.subjects().partitions();
    }
}
