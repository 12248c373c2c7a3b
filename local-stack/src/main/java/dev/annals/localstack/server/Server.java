package dev.annals.localstack.server;

import dev.annals.localstack.process.Launch;
import dev.annals.localstack.provision.GivenAddress;
import dev.annals.localstack.provision.SearchOrder;
import dev.annals.localstack.provision.ServerSource;
import java.time.Duration;

/// One of the servers Annals runs on, or is compared with.
public sealed interface Server permits NatsServer, Neo4jServer, PostgresServer, ValkeyServer {
    Duration START_LIMIT = Duration.ofMinutes(3);
    Duration STOP_GRACE = Duration.ofSeconds(15);

    /// Lower case, as in commands and file names.
    String name();

    /// The address clients use for a server on this port.
    String uri(int port);

    /// The address the user may give, so that nothing is started.
    GivenAddress given();

    /// Where to look for it, best place first.
    SearchOrder searchOrder();

    /// Writes the configuration into the site's directory and says how to start it.
    Launch launch(ServerSource source, Site site);

    /// Whether a server on this port answers in its protocol.
    boolean answers(int port);
}
