package dev.annals.localstack;

import dev.annals.localstack.progress.PrintedProgress;
import dev.annals.localstack.provision.Surroundings;
import dev.annals.localstack.server.PostgresServer;
import java.net.URI;

/// A PostgreSQL for one program alone, in a temporary directory, unless `ANNALS_TEST_POSTGRES_URL` names another. It
/// ends with the JVM, however that ends.
public final class OwnPostgres implements AutoCloseable {
    private final LazyServer server;
    private final URI uri;

    private OwnPostgres(LazyServer server) {
        this.server = server;
        this.uri = URI.create(server.uri());
    }

    /// Starts it and returns when it answers.
    public static OwnPostgres start() {
        var progress = new PrintedProgress(System.err);
        var surroundings = Surroundings.ofTests(System.getenv(), progress);
        return new OwnPostgres(new LazyServer(new PostgresServer(surroundings), progress));
    }

    /// For libpq and what follows it: `postgresql://postgres@127.0.0.1:40123/postgres`.
    public String url() {
        return uri.toString();
    }

    /// For JDBC: `jdbc:postgresql://127.0.0.1:40123/postgres?user=postgres`.
    public String jdbcUrl() {
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        var user = uri.getUserInfo().split(":", 2);
        var password = user.length > 1 ? "&password=" + user[1] : "";
        return "jdbc:postgresql://" + uri.getHost() + port + uri.getPath() + "?user=" + user[0] + password;
    }

    /// Its version and where it was found, for people.
    public String version() {
        return server.version();
    }

    /// Ends it, if it was started here, and removes its data.
    @Override
    public void close() {
        server.stop();
    }
}
