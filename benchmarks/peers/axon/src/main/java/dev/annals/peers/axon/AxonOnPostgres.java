package dev.annals.peers.axon;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.zaxxer.hikari.HikariDataSource;
import dev.annals.peers.axon.History.Recorded;
import dev.annals.peers.participant.Database;
import dev.annals.peers.participant.FileEvent;
import dev.annals.peers.participant.Participation;
import dev.annals.peers.participant.Peer;
import dev.annals.peers.participant.Progress;
import java.util.List;
import java.util.concurrent.Executors;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.JCacheAdapter;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcSQLErrorCodesResolver;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Wires Axon as its Spring Boot starter would, by hand: JDBC event store and token store, Spring's transactions,
/// Jackson as serializer, a cache of aggregates so that no command replays a history.
public final class AxonOnPostgres implements Peer {
    private static final int CONNECTIONS = 40;
    private static final int SEGMENTS = 4;
    private static final int READ_AT_ONCE = 2_000;
    private static final int BATCH = 1_000;
    private static final int LOAD_BATCH = 5_000;

    private final HikariDataSource pool = new HikariDataSource();
    private final ConnectionProvider connections =
            new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(pool));
    private final TransactionManager transactions =
            new SpringTransactionManager(new DataSourceTransactionManager(pool));
    private final Serializer serializer = JacksonSerializer.builder()
            .objectMapper(new ObjectMapper().registerModule(new JavaTimeModule()))
            .build();
    private final JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
            .eventSerializer(serializer)
            .snapshotSerializer(serializer)
            .connectionProvider(connections)
            .transactionManager(transactions)
            .persistenceExceptionResolver(new JdbcSQLErrorCodesResolver())
            .batchSize(READ_AT_ONCE)
            .build();
    private final JdbcTokenStore tokens = JdbcTokenStore.builder()
            .connectionProvider(connections)
            .serializer(serializer)
            .build();
    private final Configuration axon;

    private AxonOnPostgres(Database database) {
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(CONNECTIONS);
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        tokens.createSchema(PostgresTokenTableFactory.INSTANCE);
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(configuration -> serializer)
                .registerComponent(TransactionManager.class, configuration -> transactions)
                .configureEmbeddedEventStore(configuration -> engine)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(History.class)
                        .configureCache(configuration -> cache()))
                .buildConfiguration();
        axon.start();
    }

    public static void main(String... arguments) {
        Participation.run("axon", AxonOnPostgres::new, arguments);
        // Threads of Axon's own are still there.
        System.exit(0);
    }

    private static Cache cache() {
        var byReference = new MutableConfiguration<Object, Object>().setStoreByValue(false);
        return new JCacheAdapter(Caching.getCachingProvider().getCacheManager().createCache("histories", byReference));
    }

    @Override
    public Appender appender() {
        return event -> axon.commandGateway().sendAndWait(History.command(event));
    }

    @Override
    public void load(List<FileEvent> events) {
        for (int from = 0; from < events.size(); from += LOAD_BATCH) {
            var batch = events.subList(from, Math.min(events.size(), from + LOAD_BATCH)).stream()
                    .map(AxonOnPostgres::message)
                    .toList();
            transactions.executeInTransaction(() -> engine.appendEvents(batch));
        }
    }

    private static GenericDomainEventMessage<Recorded> message(FileEvent event) {
        return new GenericDomainEventMessage<>(
                History.class.getSimpleName(), event.aggregateId(), event.version() - 1, Recorded.of(event));
    }

    @Override
    public void project(Progress progress) {
        try (var coordinator = Executors.newScheduledThreadPool(1);
                var workers = Executors.newScheduledThreadPool(SEGMENTS)) {
            var processor = PooledStreamingEventProcessor.builder()
                    .name("summaries")
                    .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                            .eventHandlers(new Summaries(connections, progress))
                            .build())
                    .messageSource(axon.eventStore())
                    .tokenStore(tokens)
                    .transactionManager(transactions)
                    .coordinatorExecutor(coordinator)
                    .workerExecutor(workers)
                    .initialSegmentCount(SEGMENTS)
                    .batchSize(BATCH)
                    .build();
            processor.start();
            progress.await();
            processor.shutDown();
        }
    }

    @Override
    public String storedVersions() {
        return """
            SELECT aggregateIdentifier, max(sequenceNumber) + 1 FROM DomainEventEntry
            GROUP BY aggregateIdentifier HAVING count(*) = max(sequenceNumber) + 1
            """;
    }

    @Override
    public void close() {
        axon.shutdown();
        pool.close();
    }
}
