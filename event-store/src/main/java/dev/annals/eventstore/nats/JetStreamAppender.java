package dev.annals.eventstore.nats;

import dev.annals.eventstore.AppendOutcome;
import dev.annals.eventstore.AppendOutcome.Appended;
import dev.annals.eventstore.AppendOutcome.Conflict;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.codec.AppendRequest;
import dev.annals.eventstore.codec.EventCodec;
import dev.annals.eventstore.codec.StoredEvent;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/// Appends. When the acknowledgement stays out or is a refusal, what stands in the log decides: our events, somebody
/// else's, or nothing yet. Publishing again what may still be on its way is safe, because its subject is taken once.
final class JetStreamAppender {
    /// The server takes 50 open batches per stream from all its clients.
    private static final int BATCHES_AT_ONCE = 16;

    private final Connection connection;
    private final NatsRequests requests;
    private final StreamLeader leader;
    private final EventCodec codec;
    private final Patience patience;
    private final AtomicBatch batch;
    private final Semaphore eventsInFlight;
    private final Semaphore batchesInFlight = new Semaphore(BATCHES_AT_ONCE, true);

    JetStreamAppender(Connection connection, StreamLeader leader, NatsLogSettings settings) {
        this.connection = connection;
        this.leader = leader;
        this.codec = new EventCodec(settings.stream().subjects());
        this.patience = settings.limits().patience();
        this.requests = new NatsRequests(
                List.of(connection),
                settings.limits().requestTimeout(),
                settings.limits().patience());
        this.batch = new AtomicBatch(requests, connection);
        this.eventsInFlight = new Semaphore(settings.limits().maxInFlight(), true);
    }

    AppendOutcome append(AppendRequest request) {
        Patience.Attempts attempts = patience.begin();
        while (true) {
            LogUnavailableException problem;
            try {
                Publication publication = publish(request.events());
                switch (publication) {
                    case Acknowledged acknowledged -> {
                        return new Appended(acknowledged.positions(), false);
                    }
                    case Unsure unsure -> problem = unsure.problem();
                }
                Optional<AppendOutcome> standing = standing(request.events());
                if (standing.isPresent()) {
                    return standing.get();
                }
            } catch (LogUnavailableException unavailable) {
                problem = unavailable;
            }
            if (Thread.currentThread().isInterrupted() || !attempts.pause()) {
                throw problem;
            }
        }
    }

    private sealed interface Publication {}

    private record Acknowledged(List<Long> positions) implements Publication {}

    private record Unsure(LogUnavailableException problem) implements Publication {}

    private Publication publish(List<StoredEvent> events) {
        try {
            Message answer = events.size() == 1 ? publishOne(events.getFirst()) : publishBatch(events);
            long last = new PublishAck(answer).getSeqno();
            return new Acknowledged(LongStream.rangeClosed(last - events.size() + 1, last)
                    .boxed()
                    .toList());
        } catch (LogUnavailableException unanswered) {
            return new Unsure(unanswered);
        } catch (JetStreamApiException refused) {
            return new Unsure(new LogUnavailableException("the log refuses: " + refused.getMessage(), refused));
        } catch (IOException unreadable) {
            return new Unsure(new LogUnavailableException("the log's answer makes no sense", unreadable));
        }
    }

    private Message publishOne(StoredEvent event) {
        acquire(eventsInFlight, 1);
        try {
            byte[] bytes = event.bytes().toByteArray();
            return requests.await(requests.send(connection, event.subject(), new Headers(), bytes));
        } finally {
            eventsInFlight.release();
        }
    }

    private Message publishBatch(List<StoredEvent> events) {
        acquire(batchesInFlight, 1);
        try {
            acquire(eventsInFlight, events.size());
            try {
                CompletableFuture<Message> commit = batch.send(events);
                return requests.await(commit);
            } finally {
                eventsInFlight.release(events.size());
            }
        } finally {
            batchesInFlight.release();
        }
    }

    private void acquire(Semaphore inFlight, int permits) {
        try {
            if (!inFlight.tryAcquire(permits, patience.total().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new LogUnavailableException("too many events are on their way to the log");
            }
        } catch (InterruptedException stopped) {
            throw Interrupts.unavailable(stopped);
        }
    }

    /// What the log holds at the versions asked for: all ours, or the first that is not; empty if it holds none.
    private Optional<AppendOutcome> standing(List<StoredEvent> events) {
        List<Optional<StoredMessage>> answers = read(events);
        long found = answers.stream().filter(Optional::isPresent).count();
        // The answers are not of one moment: our batch may have been recorded between two of them. Now it is whole.
        boolean divided = found > 0 && found < events.size();
        return compare(events, divided ? read(events) : answers);
    }

    private List<Optional<StoredMessage>> read(List<StoredEvent> events) {
        return leader.last(events.stream().map(StoredEvent::subject).toList());
    }

    private Optional<AppendOutcome> compare(List<StoredEvent> events, List<Optional<StoredMessage>> answers) {
        List<StoredMessage> ours = new ArrayList<>();
        for (int n = 0; n < events.size(); n++) {
            Optional<StoredMessage> answer = answers.get(n);
            if (answer.isPresent() && !answer.get().holds(events.get(n))) {
                return Optional.of(new Conflict(answer.get().decode(codec)));
            }
            answer.ifPresent(ours::add);
        }
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        // Only some: an earlier append of other extent recorded them, and that is somebody else's.
        return Optional.of(
                ours.size() == events.size()
                        ? new Appended(
                                ours.stream().map(StoredMessage::position).toList(), true)
                        : new Conflict(ours.getFirst().decode(codec)));
    }
}
