package dev.annals.peers.pekko;

import com.typesafe.config.ConfigFactory;
import com.zaxxer.hikari.HikariDataSource;
import dev.annals.peers.participant.Database;
import dev.annals.peers.participant.FileEvent;
import dev.annals.peers.participant.Participation;
import dev.annals.peers.participant.Peer;
import dev.annals.peers.participant.Progress;
import dev.annals.peers.participant.ReadModel;
import dev.annals.peers.pekko.HistoryActor.Record;
import dev.annals.peers.pekko.HistoryActor.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.persistence.jdbc.query.javadsl.JdbcReadJournal;
import org.apache.pekko.persistence.jdbc.testkit.javadsl.SchemaUtils;
import org.apache.pekko.projection.Projection;
import org.apache.pekko.projection.ProjectionBehavior;
import org.apache.pekko.projection.ProjectionId;
import org.apache.pekko.projection.eventsourced.EventEnvelope;
import org.apache.pekko.projection.eventsourced.javadsl.EventSourcedProvider;
import org.apache.pekko.projection.jdbc.javadsl.JdbcHandler;
import org.apache.pekko.projection.jdbc.javadsl.JdbcProjection;

/// One actor system with the persistent actors, and the projections, a tag each. `groupedWithin` is the exactly-once
/// projection that hands over many events at a time: the offset is stored in the transaction of its handler.
public final class PekkoOnPostgres implements Peer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int GROUP = 1_000;
    private static final Duration GROUP_WITHIN = Duration.ofMillis(20);
    private static final int LOAD_AT_ONCE = 200;
    private static final int LOADING = 256;

    private final HikariDataSource pool = new HikariDataSource();
    private final ActorSystem<Record> system;

    private PekkoOnPostgres(Database database) {
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(2 * HistoryActor.TAGS.size());
        var address = Map.of("pekko-persistence-jdbc.shared-databases.slick.db.url", database.url());
        system = ActorSystem.create(
                HistoryActor.histories(),
                "histories",
                ConfigFactory.parseMap(address).withFallback(ConfigFactory.load()));
        result(SchemaUtils.createIfNotExists(system));
        result(JdbcProjection.createTablesIfNotExists(() -> new Session(pool), system));
    }

    public static void main(String... arguments) {
        Participation.run("pekko", PekkoOnPostgres::new, arguments);
        // Threads of Slick's are still there.
        System.exit(0);
    }

    @Override
    public Appender appender() {
        return event -> result(ask(List.of(event)));
    }

    private CompletionStage<Done> ask(List<FileEvent> events) {
        var id = events.getFirst().aggregateId();
        return AskPattern.askWithStatus(
                system, replyTo -> new Record(id, events, replyTo), PATIENCE, system.scheduler());
    }

    private static <T> T result(CompletionStage<T> asked) {
        try {
            return asked.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Through the actors too, many events of an aggregate in one command and many commands at a time.
    @Override
    public void load(List<FileEvent> events) {
        var histories = new LinkedHashMap<String, List<FileEvent>>();
        events.forEach(event -> histories
                .computeIfAbsent(event.aggregateId(), id -> new ArrayList<>())
                .add(event));
        var asked = new ArrayList<CompletionStage<Done>>();
        for (var history : histories.values()) {
            for (int from = 0; from < history.size(); from += LOAD_AT_ONCE) {
                asked.add(ask(history.subList(from, Math.min(history.size(), from + LOAD_AT_ONCE))));
            }
            if (asked.size() >= LOADING) {
                asked.forEach(PekkoOnPostgres::result);
                asked.clear();
            }
        }
        asked.forEach(PekkoOnPostgres::result);
    }

    @Override
    public void project(Progress progress) {
        var running = new ArrayList<ActorRef<ProjectionBehavior.Command>>();
        for (var tag : HistoryActor.TAGS) {
            running.add(system.systemActorOf(
                    ProjectionBehavior.create(projection(tag, progress)),
                    tag + "-" + System.nanoTime(),
                    Props.empty()));
        }
        progress.await();
        running.forEach(projection -> projection.tell(ProjectionBehavior.stopMessage()));
    }

    private Projection<EventEnvelope<Recorded>> projection(String tag, Progress progress) {
        return JdbcProjection.groupedWithin(
                        ProjectionId.of("summaries", tag),
                        EventSourcedProvider.<Recorded>eventsByTag(system, JdbcReadJournal.Identifier(), tag),
                        () -> new Session(pool),
                        () -> new Summaries(progress),
                        system)
                .withGroup(GROUP, GROUP_WITHIN);
    }

    private static final class Summaries extends JdbcHandler<List<EventEnvelope<Recorded>>, Session> {
        private final Progress progress;

        Summaries(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void process(Session session, List<EventEnvelope<Recorded>> envelopes) throws Exception {
            var events = envelopes.stream()
                    .map(envelope -> envelope.event().toFileEvent())
                    .toList();
            session.withConnection(connection -> {
                ReadModel.apply(connection, events);
                return Done.getInstance();
            });
            progress.handled(events.size());
        }
    }

    @Override
    public String storedVersions() {
        return """
            SELECT split_part(persistence_id, '|', 2), max(sequence_number) FROM event_journal
            GROUP BY persistence_id HAVING count(*) = max(sequence_number)
            """;
    }

    @Override
    public void close() {
        system.terminate();
        result(system.getWhenTerminated());
        pool.close();
    }
}
