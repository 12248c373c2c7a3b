package dev.annals.eventstore.nats;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.nats.NatsLogSettings.FeedLimits;
import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Feeds from JetStream: one pull consumer per subscription, with one filter that never changes.
final class JetStreamEventFeed implements EventFeed {
    private static final Logger LOG = LoggerFactory.getLogger(JetStreamEventFeed.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Duration TAIL_FORGOTTEN_AFTER = Duration.ofMinutes(5);

    private final Connection connection;
    private final NatsLogSettings settings;
    private final StreamLeader leader;
    private final JetStreamManagement management;

    JetStreamEventFeed(Connection connection, NatsLogSettings settings) {
        this.connection = connection;
        this.settings = settings;
        Duration timeout = settings.limits().requestTimeout();
        NatsRequests requests =
                new NatsRequests(List.of(connection), timeout, settings.limits().patience());
        this.leader = new StreamLeader(requests, settings.stream().name());
        try {
            this.management = connection.jetStreamManagement(
                    JetStreamOptions.builder().requestTimeout(timeout).build());
        } catch (IOException notConnected) {
            throw new LogUnavailableException("not connected", notConnected);
        }
    }

    @Override
    public Subscription partition(String durable, int partition, long afterPosition) {
        FeedLimits limits = settings.limits().feed();
        return open(
                named(durable)
                        .filterSubject(settings.stream().subjects().ofPartition(partition))
                        .ackPolicy(AckPolicy.All)
                        .ackWait(limits.acknowledgeWait())
                        .maxDeliver(-1)
                        .maxAckPending(limits.maxUnacknowledged())
                        .inactiveThreshold(limits.inactiveThreshold())
                        .build(),
                afterPosition);
    }

    private static ConsumerConfiguration.Builder named(String durable) {
        if (!NAME.matcher(durable).matches()) {
            throw new IllegalArgumentException("not a name for a consumer: '%s'".formatted(durable));
        }
        return ConsumerConfiguration.builder().durable(durable).name(durable);
    }

    @Override
    public void forget(String durable) {
        consumer(named(durable).build()).delete();
    }

    @Override
    public Subscription all(long afterPosition) {
        ConsumerConfiguration tail = ConsumerConfiguration.builder()
                .name("tail-" + UUID.randomUUID())
                .ackPolicy(AckPolicy.None)
                .memStorage(true)
                .numReplicas(1)
                .inactiveThreshold(TAIL_FORGOTTEN_AFTER)
                .build();
        FeedConsumer consumer = consumer(tail);
        return new Tail(open(consumer, afterPosition), consumer);
    }

    private Subscription open(ConsumerConfiguration configuration, long afterPosition) {
        return open(consumer(configuration), afterPosition);
    }

    private FeedConsumer consumer(ConsumerConfiguration configuration) {
        return new FeedConsumer(management, settings.stream().name(), configuration);
    }

    private Subscription open(FeedConsumer consumer, long afterPosition) {
        long head = leader.head().position();
        if (afterPosition > head) {
            throw new IllegalStateException(
                    "%s would begin after %d, but the log ends at %d".formatted(consumer.name(), afterPosition, head));
        }
        long after = Math.max(afterPosition, 0);
        consumer.takeOver(after);
        return new FeedSubscription(connection, consumer, settings, after);
    }

    /// Deletes its consumer when it is closed. If the server does not hear of it, it forgets the consumer by itself.
    private record Tail(Subscription subscription, FeedConsumer consumer) implements Subscription {
        @Override
        public List<RecordedEvent> fetch(int max, Duration wait) {
            return subscription.fetch(max, wait);
        }

        @Override
        public void acknowledge(long position) {
            // A tail is not acknowledged.
        }

        @Override
        public void close() {
            subscription.close();
            try {
                consumer.delete();
            } catch (LogUnavailableException unheard) {
                LOG.debug("{} stays until the server forgets it", consumer.name(), unheard);
            }
        }
    }
}
