package dev.annals.eventstore.nats;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.annals.eventstore.EventFeed.Subscription;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.eventstore.codec.EventCodec;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.impl.NatsJetStreamMetaData;
import io.nats.client.support.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pulls events from a consumer of its own and lets none slip.
///
/// The server numbers what a consumer delivers. A number that does not follow the last one means that something was
/// lost on the way; then the consumer is made anew after the last event that was answered. The same mends a consumer
/// that the server forgot. So what the server remembers decides nothing here.
final class FeedSubscription implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(FeedSubscription.class);
    private static final byte[] ACKNOWLEDGE = "+ACK".getBytes(US_ASCII);

    /// With which status the server says how much less than asked a pull brings.
    private static final String UNDELIVERED = "Nats-Pending-Messages";

    /// How much later than agreed the server may say that a pull is over.
    private static final Duration GRACE = Duration.ofSeconds(1);

    /// How long the servers of a cluster may need to tell each other of a new consumer, before asking again.
    private static final Duration SETTLING = Duration.ofMillis(50);

    private final Connection connection;
    private final FeedConsumer consumer;
    private final EventCodec codec;
    private final String stream;
    private final int mostAtOnce;
    private final Deque<Unacknowledged> unacknowledged = new ArrayDeque<>();
    private PullInbox inbox;
    private long position;
    private long deliveries;
    private Doubt doubt = Doubt.NONE;
    private boolean closed;
    private Optional<UnreadableEventException> unreadable = Optional.empty();

    /// @param afterPosition where the consumer begins
    FeedSubscription(Connection connection, FeedConsumer consumer, NatsLogSettings settings, long afterPosition) {
        this.connection = connection;
        this.consumer = consumer;
        this.codec = new EventCodec(settings.stream().subjects());
        this.stream = settings.stream().name();
        this.mostAtOnce = settings.limits().feed().maxUnacknowledged();
        this.position = afterPosition;
        this.inbox = openInbox();
    }

    /// Whether the consumer on the server still is where this subscription is.
    private enum Doubt {
        NONE,
        /// It did not answer as it should: it may be gone.
        SILENT,
        /// It is ahead: something it delivered did not arrive.
        AHEAD
    }

    private record Unacknowledged(long position, String reply) {}

    private PullInbox openInbox() {
        return new PullInbox(connection, stream, consumer, mostAtOnce);
    }

    @Override
    public List<RecordedEvent> fetch(int max, Duration wait) {
        if (max < 1) {
            throw new IllegalArgumentException("cannot fetch " + max + " events");
        }
        if (closed) {
            throw new IllegalStateException("the subscription of " + consumer.name() + " is closed");
        }
        List<RecordedEvent> events = new ArrayList<>();
        long deadline = System.nanoTime() + wait.toNanos();
        try {
            takeWhatIsHere(events, max);
            while (events.isEmpty() && unreadable.isEmpty()) {
                makeSure();
                pull(events, Math.min(max, mostAtOnce), deadline);
                if (doubt == Doubt.NONE || System.nanoTime() >= deadline) {
                    break;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (events.isEmpty() && unreadable.isPresent()) {
            throw unreadable.get();
        }
        return events;
    }

    private void takeWhatIsHere(List<RecordedEvent> events, int max) throws InterruptedException {
        while (events.size() < max && isTrusted()) {
            Optional<Message> message = inbox.next();
            if (message.isEmpty()) {
                return;
            }
            if (!message.get().isStatusMessage()) {
                accept(message.get(), events);
            }
        }
    }

    private void pull(List<RecordedEvent> events, int max, long deadline) throws InterruptedException {
        inbox.pull(max, left(deadline));
        int expected = max;
        int received = 0;
        while (received < expected && isTrusted()) {
            Optional<Message> message =
                    inbox.next(events.isEmpty() ? left(deadline).plus(GRACE) : GRACE);
            if (message.isEmpty()) {
                doubt = Doubt.SILENT;
                requireConnected(events);
            } else if (!message.get().isStatusMessage()) {
                accept(message.get(), events);
                received++;
            } else if (inbox.isOfLastPull(message.get())) {
                expected = expectedAfter(message.get(), max);
            }
        }
        if (doubt == Doubt.SILENT && events.isEmpty() && left(deadline).compareTo(SETTLING) > 0) {
            inbox.next(SETTLING).filter(late -> !late.isStatusMessage()).ifPresent(late -> accept(late, events));
        }
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(deadline - System.nanoTime(), 0));
    }

    /// Whether what arrives may still be answered.
    private boolean isTrusted() {
        return doubt == Doubt.NONE && unreadable.isEmpty();
    }

    private void requireConnected(List<RecordedEvent> events) {
        if (events.isEmpty() && connection.getStatus() != Connection.Status.CONNECTED) {
            throw new LogUnavailableException("not connected to the log: " + connection.getStatus());
        }
    }

    /// How many messages the pull brings, now that the server says why it is over. In a cluster it may say so before
    /// it sends the last of them.
    private int expectedAfter(Message message, int max) {
        Status status = message.getStatus();
        Optional<Integer> undelivered = Optional.ofNullable(message.getHeaders())
                .flatMap(headers -> Optional.ofNullable(headers.getLast(UNDELIVERED)))
                .map(Integer::valueOf);
        boolean orderly = undelivered.isPresent() || status.getCode() == 404 || status.getCode() == 408;
        if (!orderly) {
            LOG.info("{}: the server says {}", consumer.name(), status);
            doubt = Doubt.SILENT;
        }
        return undelivered.map(count -> max - count).orElse(0);
    }

    private void accept(Message message, List<RecordedEvent> events) {
        NatsJetStreamMetaData place = message.metaData();
        if (place.consumerSequence() != deliveries + 1) {
            LOG.info("{}: delivery {} after {}", consumer.name(), place.consumerSequence(), deliveries);
            doubt = Doubt.AHEAD;
            return;
        }
        deliveries++;
        if (place.streamSequence() <= position) {
            // The server did not see the acknowledgement in time and sends it again; it was answered long ago.
            return;
        }
        StoredMessage stored = StoredMessage.fromFeed(message, place);
        try {
            events.add(stored.decode(codec));
            position = stored.position();
            unacknowledged.addLast(new Unacknowledged(position, message.getReplyTo()));
        } catch (UnreadableEventException foreign) {
            unreadable = Optional.of(foreign);
        }
    }

    private void makeSure() {
        if (doubt == Doubt.SILENT && consumer.stands(deliveries)) {
            doubt = Doubt.NONE;
        }
        if (doubt == Doubt.NONE) {
            return;
        }
        inbox.close();
        unacknowledged.clear();
        consumer.restore(position);
        inbox = openInbox();
        deliveries = 0;
        doubt = Doubt.NONE;
        LOG.info("{}: continues after {}", consumer.name(), position);
    }

    @Override
    public void acknowledge(long appliedPosition) {
        Optional<Unacknowledged> last = Optional.empty();
        while (!unacknowledged.isEmpty() && unacknowledged.getFirst().position() <= appliedPosition) {
            last = Optional.of(unacknowledged.removeFirst());
        }
        try {
            last.ifPresent(delivered -> connection.publish(delivered.reply(), ACKNOWLEDGE));
        } catch (IllegalStateException notConnected) {
            LOG.debug("{}: not acknowledged, which only means that it may come again", consumer.name(), notConnected);
        }
    }

    @Override
    public void close() {
        closed = true;
        inbox.close();
    }
}
