package dev.annals.benchmarks;

import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.eventstore.Partitions;
import dev.annals.record.v1.RecordResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Records events through the command service at a rate until it is closed: each at its time, whether those before
/// are answered or not, up to a bound.
final class Load implements AutoCloseable {
    private static final int MOST_UNANSWERED = 1_024;
    /// How many aggregates of each partition share the events.
    private static final int AGGREGATES = 32;

    private static final Partitions PARTITIONS = new Partitions(Partitions.DEFAULT_COUNT);

    private final AnnalsClient client;
    private final String prefix;
    private final List<String> aggregates;
    private final Listener listener;
    private final Semaphore room = new Semaphore(MOST_UNANSWERED);
    private final Metronome pacing;

    /// Hears what becomes of each event; on many threads.
    interface Listener {
        /// It is in the log.
        void acknowledged(Written written);

        /// It was not taken.
        void refused(AnnalsException refusal);
    }

    /// One event that was taken.
    ///
    /// @param number from 0
    /// @param due when it was to be sent, as `System.nanoTime()` has it
    /// @param acknowledged when its answer came
    record Written(long number, String aggregateId, RecordResponse response, long due, long acknowledged) {
        /// Where it is in the log.
        long position() {
            return response.getEvents(0).getPosition();
        }
    }

    private Load(AnnalsClient client, String prefix, int perSecond, Listener listener) {
        this.client = client;
        this.prefix = prefix;
        this.aggregates = aggregates(prefix);
        this.listener = listener;
        this.pacing = Metronome.perSecond("load", perSecond, this::begin);
    }

    /// In such an order that one partition after the other has an event, so that each always has something to do.
    private static List<String> aggregates(String prefix) {
        List<String> ids = new ArrayList<>();
        for (int n = 0; ids.size() < AGGREGATES * PARTITIONS.count(); n++) {
            String id = prefix + "-" + n;
            if (PARTITIONS.of(id) == ids.size() % PARTITIONS.count()) {
                ids.add(id);
            }
        }
        return List.copyOf(ids);
    }

    /// Begins.
    ///
    /// @param client that tries nothing twice, or refusals are hidden
    static Load begin(AnnalsClient client, String prefix, int perSecond, Listener listener) {
        return new Load(client, prefix, perSecond, listener);
    }

    private void begin(long number, long due) {
        room.acquireUninterruptibly();
        Thread.startVirtualThread(() -> {
            try {
                record(number, due);
            } finally {
                room.release();
            }
        });
    }

    private void record(long number, long due) {
        String aggregateId = aggregates.get((int) (number % aggregates.size()));
        try {
            RecordResponse response = client.record(Lines.line(prefix + "-" + number, aggregateId));
            listener.acknowledged(new Written(number, aggregateId, response, due, System.nanoTime()));
        } catch (AnnalsException refusal) {
            listener.refused(refusal);
        }
    }

    /// Stops, and waits for the answers.
    @Override
    public void close() {
        pacing.close();
        try {
            room.acquire(MOST_UNANSWERED);
            room.release(MOST_UNANSWERED);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
