package dev.annals.eventstore.inmemory;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogHead;
import dev.annals.eventstore.LogMark;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.codec.AppendRequest;
import dev.annals.eventstore.codec.EventCodec;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.codec.StoredEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The log and its feed in memory, with the behaviour of the real one; only its name for the head is its own. Where
/// the real one trusts its caller, this one tells: a version that leaves a gap is a bug and throws.
public final class InMemoryEventLog implements EventLog, EventFeed {
    private static final int DEFAULT_MAX_EVENT_BYTES = 1_000_000;

    private final EventCodec codec;
    private final InstantSource clock;
    private final int maxEventBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, List<Entry>> histories = new HashMap<>();
    private final Map<Integer, LogMark> partitionHeads = new HashMap<>();
    private final Map<String, InMemorySubscription> durables = new ConcurrentHashMap<>();
    private long bytes;

    /// An empty log with the default partitions, on the system's clock.
    public InMemoryEventLog() {
        this(new Partitions(Partitions.DEFAULT_COUNT), InstantSource.system(), DEFAULT_MAX_EVENT_BYTES);
    }

    /// An empty log.
    ///
    /// @param clock says when an event is recorded; where it goes back, the log repeats its last time
    /// @param maxEventBytes the most bytes an event may have
    public InMemoryEventLog(Partitions partitions, InstantSource clock, int maxEventBytes) {
        this.codec = new EventCodec(new EventSubjects(EventSubjects.DEFAULT_PREFIX, partitions));
        this.clock = clock;
        this.maxEventBytes = maxEventBytes;
    }

    @Override
    public AppendOutcome append(List<ContextEvent> events) {
        AppendRequest request = AppendRequest.of(codec, events, maxEventBytes);
        lock.lock();
        try {
            List<Entry> standing = request.events().stream()
                    .flatMap(event -> entry(event).stream())
                    .toList();
            return standing.isEmpty() ? record(request) : compare(request, standing);
        } finally {
            lock.unlock();
        }
    }

    private AppendOutcome record(AppendRequest request) {
        requireNoGap(request);
        Instant now = clock.instant();
        Instant last = head().last().map(LogMark::recordedTime).orElse(Instant.MIN);
        Instant recordedTime = now.isBefore(last) ? last : now;
        List<Long> positions = new ArrayList<>();
        for (StoredEvent event : request.events()) {
            positions.add(record(event, recordedTime));
        }
        grown.signalAll();
        return new AppendOutcome.Appended(positions, false);
    }

    private long record(StoredEvent event, Instant recordedTime) {
        long position = entries.size() + 1L;
        String aggregateId = event.address().aggregateId();
        RecordedEvent recorded = codec.decode(event.subject(), event.bytes(), position, recordedTime);
        Entry entry = new Entry(event, recorded);
        entries.add(entry);
        histories.computeIfAbsent(aggregateId, anyId -> new ArrayList<>()).add(entry);
        partitionHeads.put(partitions().of(aggregateId), new LogMark(position, recordedTime));
        bytes += event.subject().length() + event.bytes().size();
        return position;
    }

    private void requireNoGap(AppendRequest request) {
        Map<String, Long> versions = new HashMap<>();
        for (StoredEvent event : request.events()) {
            String aggregateId = event.address().aggregateId();
            long version = versions.getOrDefault(
                    aggregateId, (long) history(aggregateId).size());
            if (event.address().version() != version + 1) {
                throw new IllegalStateException("version %d of %s would follow %d"
                        .formatted(event.address().version(), aggregateId, version));
            }
            versions.put(aggregateId, version + 1);
        }
    }

    private static AppendOutcome compare(AppendRequest request, List<Entry> standing) {
        if (standing.stream().map(Entry::stored).toList().equals(request.events())) {
            return new AppendOutcome.Appended(
                    standing.stream().map(entry -> entry.event().position()).toList(), true);
        }
        Set<StoredEvent> asked = Set.copyOf(request.events());
        Entry first = standing.stream()
                .filter(entry -> !asked.contains(entry.stored()))
                .findFirst()
                .orElse(standing.getFirst());
        return new AppendOutcome.Conflict(first.event());
    }

    private Optional<Entry> entry(StoredEvent event) {
        List<Entry> history = history(event.address().aggregateId());
        long version = event.address().version();
        return version <= history.size() ? Optional.of(history.get((int) version - 1)) : Optional.empty();
    }

    private List<Entry> history(String aggregateId) {
        return histories.getOrDefault(aggregateId, List.of());
    }

    @Override
    public long version(String aggregateId) {
        lock.lock();
        try {
            return history(aggregateId).size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<RecordedEvent> history(String aggregateId, long fromVersion, long toVersion) {
        lock.lock();
        try {
            return slice(history(aggregateId), fromVersion, toVersion);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<RecordedEvent> stored(String aggregateId, long fromVersion, long toVersion) {
        return history(aggregateId, fromVersion, toVersion);
    }

    @Override
    public List<RecordedEvent> page(long fromPosition, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("a page has 1 to %d events, not %d".formatted(MAX_PAGE, limit));
        }
        long from = Math.max(fromPosition, 1);
        lock.lock();
        try {
            return from > entries.size() ? List.of() : slice(entries, from, from + limit - 1);
        } finally {
            lock.unlock();
        }
    }

    private static List<RecordedEvent> slice(List<Entry> entries, long from, long to) {
        int start = (int) Math.clamp(from, 1L, entries.size() + 1L);
        int end = (int) Math.clamp(to, start - 1L, entries.size());
        return entries.subList(start - 1, end).stream().map(Entry::event).toList();
    }

    @Override
    public List<RecordedEvent> at(List<Long> positions) {
        if (positions.size() > MAX_PAGE) {
            throw new IllegalArgumentException(
                    "at most %d positions at once, not %d".formatted(MAX_PAGE, positions.size()));
        }
        lock.lock();
        try {
            return positions.stream()
                    .filter(position -> position >= 1 && position <= entries.size())
                    .map(position -> entries.get((int) (position - 1)).event())
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public LogHead head() {
        lock.lock();
        try {
            Optional<LogMark> last = entries.reversed().stream().findFirst().map(Entry::mark);
            return new LogHead("in-memory", entries.size(), bytes, last);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<LogMark> partitionHead(int partition) {
        codec.subjects().ofPartition(partition);
        lock.lock();
        try {
            return Optional.ofNullable(partitionHeads.get(partition));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<LogMark> firstAfter(int partition, long position) {
        codec.subjects().ofPartition(partition);
        lock.lock();
        try {
            return entries.stream()
                    .skip(Math.max(position, 0))
                    .filter(entry -> partitions().of(entry.event().event().getAggregateId()) == partition)
                    .findFirst()
                    .map(Entry::mark);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long positionAt(Instant time) {
        lock.lock();
        try {
            int from = 0;
            int to = entries.size();
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (entries.get(middle).event().recordedTime().isAfter(time)) {
                    to = middle;
                } else {
                    from = middle + 1;
                }
            }
            return from;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Partitions partitions() {
        return codec.subjects().partitions();
    }

    @Override
    public Subscription partition(String durable, int partition, long afterPosition) {
        codec.subjects().ofPartition(partition);
        lock.lock();
        try {
            InMemorySubscription subscription = new InMemorySubscription(
                    this,
                    durable,
                    event -> partitions().of(event.event().getAggregateId()) == partition,
                    afterPosition);
            Optional.ofNullable(durables.put(durable, subscription)).ifPresent(InMemorySubscription::takeOver);
            grown.signalAll();
            return subscription;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void forget(String durable) {
        durables.remove(durable);
    }

    @Override
    public Subscription all(long afterPosition) {
        return new InMemorySubscription(this, "a tail", anyEvent -> true, afterPosition);
    }

    ReentrantLock lock() {
        return lock;
    }

    Condition grown() {
        return grown;
    }

    private record Entry(StoredEvent stored, RecordedEvent event) {
        LogMark mark() {
            return new LogMark(event.position(), event.recordedTime());
        }
    }
}
