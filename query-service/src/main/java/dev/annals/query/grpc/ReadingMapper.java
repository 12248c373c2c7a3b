package dev.annals.query.grpc;

import dev.annals.domain.EventIds;
import dev.annals.domain.Shape;
import dev.annals.eventstore.AggregateIds;
import dev.annals.eventstore.ConsistencyToken;
import dev.annals.query.Span;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.consistency.Requirement.Afterwards;
import dev.annals.query.timetravel.Moment.AtOccurredTime;
import dev.annals.query.timetravel.Moment.AtPosition;
import dev.annals.query.timetravel.Moment.AtRecordedTime;
import dev.annals.query.timetravel.Moment.AtVersion;
import dev.annals.query.v1.Consistency;
import dev.annals.query.v1.Moment;
import dev.annals.query.v1.Order;
import dev.annals.query.v1.TimeBasis;
import dev.annals.query.v1.WhenBehind;
import dev.annals.server.grpc.CallDeadline;
import io.grpc.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/// What many requests have in common: whose, when, and what the answer must include.
final class ReadingMapper {
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /// Longer than any wait.
    private static final Duration LONGEST_CALL = LONGEST_WAIT.multipliedBy(2);

    /// A tenth of the time until the deadline is kept for the answer to arrive.
    private static final int ANSWER_SHARE = 10;

    private ReadingMapper() {}

    /// An aggregate's id.
    static String aggregateId(String field, String id, Violations violations) {
        if (!AggregateIds.isValid(id)) {
            violations.add(
                    field,
                    id.isEmpty()
                            ? "is required"
                            : "must be 1 to %d characters of A-Z a-z 0-9 _ - :".formatted(AggregateIds.MAX_LENGTH));
        }
        return id;
    }

    /// An event's id.
    static String eventId(String id, Violations violations) {
        if (!EventIds.isValid(id)) {
            violations.add("event_id", "must be a UUID in lower case");
        }
        return id;
    }

    /// The name of somebody, as events carry it.
    static String name(String field, String name, Violations violations) {
        if (name.isBlank() || name.length() > Shape.MAX_NAME) {
            violations.add(
                    field,
                    name.isBlank() ? "is required" : "must have at most %d characters".formatted(Shape.MAX_NAME));
        }
        return name;
    }

    /// A moment of the past; empty is now.
    static Optional<dev.annals.query.timetravel.Moment> moment(Moment moment, Violations violations) {
        return moment("moment", moment, violations);
    }

    /// The moment in a field of that name; empty where it is unset.
    static Optional<dev.annals.query.timetravel.Moment> moment(String field, Moment moment, Violations violations) {
        return switch (moment.getAtCase()) {
            case VERSION ->
                Optional.of(new AtVersion(notNegative(field + ".version", moment.getVersion(), violations)));
            case POSITION ->
                Optional.of(new AtPosition(notNegative(field + ".position", moment.getPosition(), violations)));
            case TIME -> Optional.of(time(field + ".time", moment.getTime(), moment.getTimeBasis(), violations));
            case AT_NOT_SET -> Optional.empty();
        };
    }

    /// The moment of a time.
    static dev.annals.query.timetravel.Moment time(
            String field, com.google.protobuf.Timestamp time, TimeBasis basis, Violations violations) {
        Instant instant = instant(field, time, violations);
        return isOccurred(basis, violations) ? new AtOccurredTime(instant) : new AtRecordedTime(instant);
    }

    /// A time; 1970 where it is none.
    static Instant instant(String field, com.google.protobuf.Timestamp time, Violations violations) {
        if (!Times.isValid(time)) {
            violations.add(field, "is not a time between the years 1 and 9999");
            return Instant.EPOCH;
        }
        return Times.instant(time);
    }

    /// Whether the clock meant is that of whoever observed the event.
    static boolean isOccurred(TimeBasis basis, Violations violations) {
        return switch (basis) {
            case TIME_BASIS_OCCURRED -> true;
            case TIME_BASIS_RECORDED, TIME_BASIS_UNSPECIFIED -> false;
            case UNRECOGNIZED -> {
                violations.add("time_basis", "is not known");
                yield false;
            }
        };
    }

    /// In which order positions are walked.
    static Span.Direction direction(Order order, Violations violations) {
        return switch (order) {
            case ORDER_NEWEST_FIRST -> Span.Direction.FALLING;
            case ORDER_OLDEST_FIRST, ORDER_UNSPECIFIED -> Span.Direction.RISING;
            case UNRECOGNIZED -> {
                violations.add("order", "is not known");
                yield Span.Direction.RISING;
            }
        };
    }

    /// What the answer must include. Waiting ends with the call.
    static Requirement requirement(Consistency consistency, Violations violations) {
        Context call = Context.current();
        return new Requirement(
                notNegative("consistency.min_position", consistency.getMinPosition(), violations),
                token(consistency.getConsistencyToken(), violations),
                maxWait(consistency, violations),
                afterwards(consistency.getWhenBehind(), violations),
                call::isCancelled);
    }

    /// How long a search may look: half of the time until the deadline, so that what was found arrives.
    static Duration patience() {
        return CallDeadline.remaining(LONGEST_CALL).dividedBy(2);
    }

    static long notNegative(String field, long number, Violations violations) {
        if (number < 0) {
            violations.add(field, "must not be negative but is " + number);
        }
        return number;
    }

    private static ConsistencyToken token(String text, Violations violations) {
        Optional<ConsistencyToken> token =
                text.isEmpty() ? Optional.of(new ConsistencyToken(new TreeMap<>())) : ConsistencyToken.parse(text);
        if (token.isEmpty()) {
            violations.add("consistency.consistency_token", "is not the token of a write");
        }
        return token.orElseGet(() -> new ConsistencyToken(new TreeMap<>()));
    }

    private static Duration maxWait(Consistency consistency, Violations violations) {
        Duration asked = DEFAULT_WAIT;
        if (consistency.hasMaxWait()) {
            if (!Times.isValid(consistency.getMaxWait())) {
                violations.add("consistency.max_wait", "must be a duration that is not negative");
            }
            asked = Times.duration(consistency.getMaxWait());
        }
        Duration most = asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
        Duration left = CallDeadline.remaining(LONGEST_CALL);
        Duration waiting = left.minus(left.dividedBy(ANSWER_SHARE));
        return most.compareTo(waiting) < 0 ? most : waiting;
    }

    private static Afterwards afterwards(WhenBehind whenBehind, Violations violations) {
        return switch (whenBehind) {
            case WHEN_BEHIND_FAIL, WHEN_BEHIND_UNSPECIFIED -> Afterwards.FAIL;
            case WHEN_BEHIND_ANSWER_STALE -> Afterwards.ANSWER_STALE;
            case UNRECOGNIZED -> {
                violations.add("consistency.when_behind", "is not known");
                yield Afterwards.FAIL;
            }
        };
    }
}
