package dev.annals.query.timetravel;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Up to [#SIZE] consecutive events of one history, immutable and packed: a history is kept as bytes, which take a
/// tenth of the memory of the messages and a microsecond each to read.
final class Stretch {
    static final int SIZE = 256;
    static final Stretch EMPTY = new Stretch(new long[0], new long[0], new byte[0][]);

    private static final int OVERHEAD = 56;

    private final long[] positions;
    private final long[] occurredMicros;
    private final byte[][] events;

    private Stretch(long[] positions, long[] occurredMicros, byte[][] events) {
        this.positions = positions;
        this.occurredMicros = occurredMicros;
        this.events = events;
    }

    /// This stretch and the events after it. Together they are no more than [#SIZE].
    Stretch with(List<RecordedEvent> more) {
        int before = size();
        int after = before + more.size();
        long[] allPositions = Arrays.copyOf(positions, after);
        long[] allOccurred = Arrays.copyOf(occurredMicros, after);
        byte[][] allEvents = Arrays.copyOf(events, after);
        for (int i = before; i < after; i++) {
            RecordedEvent recorded = more.get(i - before);
            allPositions[i] = recorded.position();
            allOccurred[i] = OccurredTime.micros(recorded.event());
            allEvents[i] = recorded.event().toByteArray();
        }
        return new Stretch(allPositions, allOccurred, allEvents);
    }

    int size() {
        return positions.length;
    }

    long position(int index) {
        return positions[index];
    }

    /// How many of its events are at or before a position.
    int countUpTo(long position) {
        int found = Arrays.binarySearch(positions, position);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /// How many events it takes to include the last one that happened at or before a time; 0 if none did.
    int countUpToOccurred(long micros) {
        int count = size();
        while (count > 0 && occurredMicros[count - 1] > micros) {
            count--;
        }
        return count;
    }

    /// The events from one index on, up to another one, that one excluded.
    List<ContextEvent> events(int from, int to) {
        List<ContextEvent> read = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            read.add(parse(events[i]));
        }
        return read;
    }

    long weight() {
        long bytes = 0;
        for (byte[] event : events) {
            bytes += event.length + OVERHEAD;
        }
        return bytes;
    }

    private static ContextEvent parse(byte[] event) {
        try {
            return ContextEvent.parseFrom(event);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("an event that was written here cannot be read back", impossible);
        }
    }
}
