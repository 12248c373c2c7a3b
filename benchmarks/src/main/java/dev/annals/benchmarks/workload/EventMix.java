package dev.annals.benchmarks.workload;

import com.google.protobuf.Timestamp;
import dev.annals.query.v1.RecordedEvent;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What happens to a fleet of agents, made from a seed: mostly contexts with their subtasks, decisions and milestones,
/// and journals of custom events with more data. Few aggregates get most of the events.
///
/// @param seed equal seeds make equal events
/// @param events how many
/// @param aggregates how many there are to choose from; some get no event
/// @param skew Zipf's exponent: 0 chooses all aggregates alike
public record EventMix(long seed, int events, int aggregates, double skew) {
    private static final double DEFAULT_SKEW = 0.8;
    private static final int EVENTS_PER_AGGREGATE = 10;
    private static final long START_SECONDS = 1_767_225_600L;
    private static final long MICROS_APART = 37_000;
    private static final long MICROS = 1_000_000;

    public EventMix {
        if (events < 1 || aggregates < 1 || skew < 0) {
            throw new IllegalArgumentException(
                    "not %d events of %d aggregates, skew %f".formatted(events, aggregates, skew));
        }
    }

    /// So many events, ten for each aggregate on average.
    public static EventMix of(long seed, int events) {
        return new EventMix(seed, events, Math.max(1, events / EVENTS_PER_AGGREGATE), DEFAULT_SKEW);
    }

    /// The events in the order in which they happened, one position each. Each call makes them anew.
    public Stream<RecordedEvent> made() {
        Random random = new Random(seed);
        Zipf ranks = new Zipf(aggregates, skew);
        EventMaker maker = new EventMaker(random, aggregates);
        return LongStream.rangeClosed(1, events).mapToObj(position -> {
            Timestamp time = at(position);
            return RecordedEvent.newBuilder()
                    .setPosition(position)
                    .setRecordedTime(time)
                    .setEvent(maker.next(ranks.next(random), time))
                    .build();
        });
    }

    private static Timestamp at(long position) {
        long micros = position * MICROS_APART;
        return Timestamp.newBuilder()
                .setSeconds(START_SECONDS + micros / MICROS)
                .setNanos((int) (micros % MICROS) * 1_000)
                .build();
    }
}
