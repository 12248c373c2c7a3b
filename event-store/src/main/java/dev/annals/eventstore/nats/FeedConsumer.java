package dev.annals.eventstore.nats;

import dev.annals.eventstore.FeedTakenOverException;
import dev.annals.eventstore.LogUnavailableException;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.PriorityPolicy;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The consumer on the server that belongs to one subscription, and its making anew. The server cannot move a
/// consumer back, so every beginning is a new consumer. It has one priority group, named after its reader, and a pull
/// that names another group is refused: so a reader that does not know yet that it lost its name takes nothing from
/// the one that has it.
final class FeedConsumer {
    private static final int NOT_FOUND = 10014;
    private static final Set<Integer> EXISTS = Set.of(10013, 10105, 10148);
    private static final int TAKE_OVER_ATTEMPTS = 5;

    private final JetStreamManagement management;
    private final String stream;
    private final ConsumerConfiguration configuration;
    private final String reader = Long.toHexString(new SecureRandom().nextLong());

    FeedConsumer(JetStreamManagement management, String stream, ConsumerConfiguration configuration) {
        this.management = management;
        this.stream = stream;
        this.configuration = configuration;
    }

    /// The group that a pull must name.
    String reader() {
        return reader;
    }

    String name() {
        return configuration.getName();
    }

    /// Begins after a position, whoever had the name before.
    void takeOver(long afterPosition) {
        for (int attempt = 1; attempt <= TAKE_OVER_ATTEMPTS; attempt++) {
            delete();
            if (create(afterPosition)) {
                return;
            }
        }
        throw new FeedTakenOverException(name());
    }

    /// Whether it is there and delivered so many messages.
    ///
    /// @throws FeedTakenOverException if somebody else took the name
    boolean stands(long deliveries) {
        return find().map(ConsumerInfo::getDelivered)
                .filter(delivered -> delivered.getConsumerSequence() == deliveries)
                .isPresent();
    }

    /// Begins after a position again.
    ///
    /// @throws FeedTakenOverException if somebody else took the name
    void restore(long afterPosition) {
        if (find().isPresent()) {
            delete();
        }
        if (!create(afterPosition)) {
            throw new FeedTakenOverException(name());
        }
    }

    private Optional<ConsumerInfo> find() {
        try {
            ConsumerInfo found = management.getConsumerInfo(stream, name());
            if (!List.of(reader).equals(found.getConsumerConfiguration().getPriorityGroups())) {
                throw new FeedTakenOverException(name());
            }
            return Optional.of(found);
        } catch (JetStreamApiException problem) {
            if (problem.getApiErrorCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw unavailable(problem);
        } catch (IOException unreachable) {
            throw unavailable(unreachable);
        }
    }

    /// Answers false if somebody else has the name.
    private boolean create(long afterPosition) {
        ConsumerConfiguration beginning = ConsumerConfiguration.builder(configuration)
                .deliverPolicy(DeliverPolicy.ByStartSequence)
                .startSequence(afterPosition + 1)
                .priorityPolicy(PriorityPolicy.Overflow)
                .priorityGroups(reader)
                .build();
        try {
            management.createConsumer(stream, beginning);
            return true;
        } catch (JetStreamApiException problem) {
            if (EXISTS.contains(problem.getApiErrorCode())) {
                return false;
            }
            throw unavailable(problem);
        } catch (IOException unreachable) {
            throw unavailable(unreachable);
        }
    }

    /// Deletes the consumer of this name, if there is one.
    void delete() {
        try {
            management.deleteConsumer(stream, name());
        } catch (JetStreamApiException problem) {
            if (problem.getApiErrorCode() != NOT_FOUND) {
                throw unavailable(problem);
            }
        } catch (IOException unreachable) {
            throw unavailable(unreachable);
        }
    }

    private LogUnavailableException unavailable(Exception problem) {
        return new LogUnavailableException("the consumer " + name() + ": " + problem.getMessage(), problem);
    }
}
