package dev.annals.localstack;

import dev.annals.localstack.process.OrphanGuard;
import dev.annals.localstack.process.RunningProcess;
import dev.annals.localstack.progress.Progress;
import dev.annals.localstack.provision.ServerSource;
import dev.annals.localstack.server.Ports;
import dev.annals.localstack.server.Server;
import dev.annals.localstack.server.Site;
import dev.annals.localstack.server.Starter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/// A server of one test alone: it can be killed like a crash would kill it, and started again on the same port with the
/// same data. It ends with the JVM, however that ends.
///
/// Not for use by several threads at once.
public final class OwnServer implements AutoCloseable {
    private final Server server;
    private final ServerSource source;
    private final Site site;
    private final Starter starter;
    private Run run;

    private record Run(RunningProcess process, OrphanGuard guard) {}

    private OwnServer(Server server, Path directory, Progress progress) {
        this.server = server;
        this.source = server.searchOrder().find();
        this.site = new Site(Ports.free(), directory, directory.resolve("out.log"));
        this.starter = new Starter(progress);
        this.run = begin();
    }

    static OwnServer start(Server server, Progress progress) {
        try {
            return new OwnServer(server, Files.createTempDirectory("annals-own-" + server.name() + "-"), progress);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for " + server.name(), e);
        }
    }

    /// Its address; the same over restarts.
    public String uri() {
        return server.uri(site.port());
    }

    /// Of the process that runs now.
    public long pid() {
        return run.process().pid();
    }

    /// Where its files are.
    public Path directory() {
        return site.directory();
    }

    /// As `kill -9`. Returns when the process is gone.
    public void kill() {
        run.process().kill();
    }

    /// Asks it to end, as its operator would, and returns when it is gone; whether it went within its time.
    public boolean stop() {
        return run.process().stop(Server.STOP_GRACE);
    }

    /// As `kill -STOP`.
    public void pause() {
        run.process().pause();
    }

    /// As `kill -CONT`.
    public void resume() {
        run.process().resume();
    }

    /// Starts it after it was killed or stopped, and returns when it answers.
    public void startAgain() {
        run.guard().release();
        run = begin();
    }

    private Run begin() {
        var guards = new ArrayList<OrphanGuard>();
        var process =
                starter.start(server, source, site, begun -> guards.add(OrphanGuard.watch(begun, site.directory())));
        return new Run(process, guards.getFirst());
    }

    /// Kills it, and removes its data.
    @Override
    public void close() {
        kill();
        run.guard().close();
    }
}
