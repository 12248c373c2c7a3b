package dev.annals.benchmarks.nats;

import dev.annals.benchmarks.Report;
import dev.annals.benchmarks.Writers;
import dev.annals.benchmarks.result.Run;
import dev.annals.eventstore.codec.StoredEvent;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.api.PublishAck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// The limit of appending: a plain client publishes the bytes that the log stores, to the subjects where it stores
/// them, and waits for the same acknowledgements. The subject is the key, so neither needs headers.
public final class BareLog implements AutoCloseable {
    private final Connection connection;
    private final JetStream publishing;

    public BareLog(String url) {
        try {
            connection = Nats.connect(url);
            publishing = connection.jetStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// What the server says of itself.
    public String serverVersion() {
        return connection.getServerInfo().getVersion();
    }

    /// Publishes one and waits for its acknowledgement.
    public void publish(StoredEvent event) {
        try {
            publishing.publish(event.subject(), event.bytes().toByteArray());
        } catch (IOException | JetStreamApiException refused) {
            throw new IllegalStateException(event.subject(), refused);
        }
    }

    /// Publishes all, with at most so many not acknowledged.
    public Run stream(List<StoredEvent> events, int inFlight) {
        Histogram nanos = new ConcurrentHistogram(Report.durations());
        Semaphore room = new Semaphore(inFlight);
        List<CompletableFuture<PublishAck>> sent = new ArrayList<>(events.size());
        long start = System.nanoTime();
        for (StoredEvent event : events) {
            room.acquireUninterruptibly();
            long begin = System.nanoTime();
            sent.add(publishing
                    .publishAsync(event.subject(), event.bytes().toByteArray())
                    .whenComplete((acknowledged, failed) -> {
                        nanos.recordValue(System.nanoTime() - begin);
                        room.release();
                    }));
        }
        sent.forEach(CompletableFuture::join);
        return Writers.perSecond(nanos, start);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
