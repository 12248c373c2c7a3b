package dev.annals.localstack;

import dev.annals.localstack.process.OrphanGuard;
import dev.annals.localstack.progress.Progress;
import dev.annals.localstack.provision.ServerSource;
import dev.annals.localstack.server.Ports;
import dev.annals.localstack.server.Server;
import dev.annals.localstack.server.Site;
import dev.annals.localstack.server.Starter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/// A server that is found and started when its address is first asked for. Its files are temporary.
final class LazyServer {
    private final Server server;
    private final Progress progress;
    private Optional<String> uri = Optional.empty();
    private Optional<OrphanGuard> guard = Optional.empty();
    private String version = "";

    LazyServer(Server server, Progress progress) {
        this.server = server;
        this.progress = progress;
    }

    synchronized String uri() {
        if (uri.isEmpty()) {
            uri = Optional.of(provide());
        }
        return uri.get();
    }

    /// Its version and where it was found; nothing before its address was asked for.
    synchronized String version() {
        return version;
    }

    private String provide() {
        var source = server.searchOrder().find();
        version = source.description();
        return source instanceof ServerSource.Given(var address) ? address : start(source);
    }

    private String start(ServerSource source) {
        try {
            var directory = Files.createTempDirectory("annals-test-" + server.name() + "-");
            var site = new Site(Ports.free(), directory, directory.resolve("out.log"));
            new Starter(progress)
                    .start(server, source, site, process -> guard = Optional.of(OrphanGuard.watch(process, directory)));
            return server.uri(site.port());
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for " + server.name(), e);
        }
    }

    /// Ends the server, if it was started here, and removes its files.
    synchronized void stop() {
        guard.ifPresent(OrphanGuard::close);
        guard = Optional.empty();
        uri = Optional.empty();
    }
}
