package dev.annals.projector.neo4j;

import dev.annals.projector.parking.DiscardedEvent;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.ParkedAggregate.Failure;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.Wish;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.ParkingKeys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.QueryRunner;
import org.neo4j.driver.SimpleQueryRunner;
import org.neo4j.driver.Value;

/// The Cypher of what one generation of the graph holds back and has given up.
final class ParkingStatements {
    static final List<String> CONSTRAINTS = List.of(
            "CREATE CONSTRAINT parked_aggregate_key IF NOT EXISTS FOR (p:ParkedAggregate) REQUIRE p.key IS UNIQUE",
            "CREATE CONSTRAINT discarded_event_key IF NOT EXISTS FOR (d:DiscardedEvent) REQUIRE d.key IS UNIQUE");

    private static final String PARK = """
            UNWIND $rows AS row
            MERGE (p:ParkedAggregate {key: row.key})
            SET p = row
            """;

    private static final String RELEASE = """
            MATCH (p:ParkedAggregate) WHERE p.key IN $keys
            DELETE p
            """;

    private static final String DISCARD = """
            UNWIND $rows AS row
            MERGE (d:DiscardedEvent {key: row.key})
            SET d = row
            """;

    private static final String PARKED = """
            MATCH (p:ParkedAggregate {generation: $generation, partition: $partition})
            RETURN p AS found
            """;

    private static final String DISCARDED = """
            MATCH (d:DiscardedEvent {generation: $generation, partition: $partition})
            RETURN d AS found
            """;

    /// Writes before it reads: the owner may be replacing the record.
    private static final String LEAVE = """
            MATCH (p:ParkedAggregate {key: $key})
            SET p.guard = true
            REMOVE p.guard
            WITH p WHERE p.event_id = $eventId AND p.attempts = $attempts AND p.wish IS NULL
            SET p.wish = $wish, p.wished_by = $by
            RETURN p.key AS key
            """;

    private final Generation generation;

    ParkingStatements(Generation generation) {
        this.generation = generation;
    }

    void write(QueryRunner transaction, int partition, ParkingChange change) {
        if (!change.parked().isEmpty()) {
            run(
                    transaction,
                    PARK,
                    change.parked().stream()
                            .map(parked -> row(partition, parked))
                            .toList());
        }
        if (!change.released().isEmpty()) {
            List<String> keys = change.released().stream()
                    .map(aggregateId -> ParkingKeys.parked(generation, aggregateId))
                    .toList();
            transaction.run(RELEASE, Map.of("keys", keys)).consume();
        }
        if (!change.discarded().isEmpty()) {
            run(
                    transaction,
                    DISCARD,
                    change.discarded().stream()
                            .map(event -> row(partition, event))
                            .toList());
        }
    }

    private static void run(QueryRunner transaction, String statement, List<Map<String, Object>> rows) {
        transaction.run(statement, Map.of("rows", rows)).consume();
    }

    Parking read(SimpleQueryRunner transaction, int partition) {
        Map<String, Object> which = Map.of("generation", generation.name(), "partition", partition);
        List<ParkedAggregate> parked = transaction.run(PARKED, which).list(row -> parked(row.get("found")));
        List<DiscardedEvent> discarded = transaction.run(DISCARDED, which).list(row -> discarded(row.get("found")));
        return new Parking(parked, discarded);
    }

    boolean leave(QueryRunner transaction, ParkedAggregate parked, Wish wish) {
        Map<String, Object> parameters = Map.of(
                "key", ParkingKeys.parked(generation, parked.aggregateId()),
                "eventId", parked.failure().eventId(),
                "attempts", parked.attempts(),
                "wish", name(wish),
                "by", wish.by());
        return transaction.run(LEAVE, parameters).stream().findFirst().isPresent();
    }

    private Map<String, Object> row(int partition, ParkedAggregate parked) {
        Map<String, Object> row = row(partition, parked.aggregateId(), parked.failure());
        row.put(ParkingKeys.KEY, ParkingKeys.parked(generation, parked.aggregateId()));
        row.put("attempts", parked.attempts());
        row.put("since_us", micros(parked.since()));
        parked.wish().ifPresent(wish -> {
            row.put("wish", name(wish));
            row.put("wished_by", wish.by());
        });
        return row;
    }

    private Map<String, Object> row(int partition, DiscardedEvent event) {
        Map<String, Object> row = row(partition, event.aggregateId(), event.failure());
        row.put(ParkingKeys.KEY, ParkingKeys.discarded(generation, event.aggregateId(), event.version()));
        row.put("time_us", micros(event.time()));
        row.put("by", event.by());
        return row;
    }

    private Map<String, Object> row(int partition, String aggregateId, Failure failure) {
        Map<String, Object> row = new HashMap<>();
        row.put(ParkingKeys.GENERATION, generation.name());
        row.put(ParkingKeys.PARTITION, partition);
        row.put(ParkingKeys.AGGREGATE_ID, aggregateId);
        row.put(ParkingKeys.VERSION, failure.version());
        row.put(ParkingKeys.POSITION, failure.position());
        row.put("event_id", failure.eventId());
        row.put("reason", failure.reason());
        return row;
    }

    private static ParkedAggregate parked(Value node) {
        Optional<Wish> wish = node.get("wish").isNull()
                ? Optional.empty()
                : Optional.of(new Wish(
                        Wish.Kind.valueOf(node.get("wish").asString().toUpperCase(Locale.ROOT)),
                        node.get("wished_by").asString("")));
        return new ParkedAggregate(
                node.get(ParkingKeys.AGGREGATE_ID).asString(),
                failure(node),
                node.get("attempts").asInt(),
                time(node.get("since_us").asLong()),
                wish);
    }

    private static DiscardedEvent discarded(Value node) {
        return new DiscardedEvent(
                node.get(ParkingKeys.AGGREGATE_ID).asString(),
                failure(node),
                time(node.get("time_us").asLong()),
                node.get("by").asString());
    }

    private static Failure failure(Value node) {
        return new Failure(
                node.get(ParkingKeys.VERSION).asLong(),
                node.get(ParkingKeys.POSITION).asLong(),
                node.get("event_id").asString(),
                node.get("reason").asString());
    }

    private static String name(Wish wish) {
        return wish.kind().name().toLowerCase(Locale.ROOT);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
