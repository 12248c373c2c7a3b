package dev.annals.localstack.services;

import dev.annals.localstack.process.OrphanGuard;
import dev.annals.localstack.process.RunningProcess;
import dev.annals.localstack.provision.Places;
import dev.annals.localstack.server.Ports;
import dev.annals.localstack.server.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// One of Annals' services as a process of a test: it can be killed like a crash would kill it, and started again
/// on the same port. It ends with the JVM, however that ends.
///
/// ```
/// var settings = ServiceSettings.forTest(TestServers.shared(), "S1", "s1.events", "s1");
/// try (var command = ServiceProcess.start(AnnalsService.COMMAND, settings)) {
///     command.kill();
///     command.restart();
/// }
/// ```
///
/// Not for use by several threads at once, except [#kill].
public final class ServiceProcess implements AutoCloseable {
    private final AnnalsService service;
    private final ServiceSettings settings;
    private final ServiceLauncher launcher;
    private final ServiceJars jars;
    private final Site site;
    private volatile Run run;

    private ServiceProcess(AnnalsService service, ServiceSettings settings, List<String> options, Path directory) {
        this.service = service;
        this.settings = settings;
        this.launcher = ServiceLauncher.overGrpc().with(options);
        this.jars = ServiceJars.built(Places.from(System.getenv()).checkout(), service);
        this.site = new Site(Ports.free(), directory, directory.resolve(service.module() + ".log"));
        this.run = beginRun();
    }

    /// Starts the service on a free port and returns when it serves.
    public static ServiceProcess start(AnnalsService service, ServiceSettings settings) {
        var begun = begin(service, settings);
        begun.awaitServing();
        return begun;
    }

    /// Starts the service on a free port and returns at once.
    public static ServiceProcess begin(AnnalsService service, ServiceSettings settings) {
        return begin(service, settings, List.of());
    }

    /// The same with options for the JVM.
    public static ServiceProcess begin(AnnalsService service, ServiceSettings settings, List<String> options) {
        try {
            Path directory = Files.createTempDirectory("annals-test-" + service.module());
            return new ServiceProcess(service, settings, options, directory);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for " + service.module(), e);
        }
    }

    public void awaitServing() {
        launcher.awaitServing(run.process(), site.port());
    }

    /// For a gRPC channel: `127.0.0.1:40123`. It stays the same over restarts.
    public String target() {
        return "127.0.0.1:" + site.port();
    }

    public boolean alive() {
        return run.process().alive();
    }

    /// Of the process that runs now.
    public long pid() {
        return run.process().pid();
    }

    /// As `kill -9`. Returns when the process is gone.
    public void kill() {
        run.process().kill();
    }

    /// Asks it to drain and end, and returns when it is gone; whether it went within its time.
    public boolean stop() {
        return run.process().stop(AnnalsService.STOP_GRACE);
    }

    /// As `kill -STOP`.
    public void pause() {
        run.process().pause();
    }

    /// As `kill -CONT`.
    public void resume() {
        run.process().resume();
    }

    /// Starts it again on the same port, killing it first if it runs, and returns when it serves.
    public void restart() {
        beginAgain();
        awaitServing();
    }

    /// As [#restart], but returns at once.
    public void beginAgain() {
        kill();
        run.guard().release();
        run = beginRun();
    }

    /// All it printed since the first start.
    public String log() {
        try {
            return Files.readString(run.process().log());
        } catch (IOException e) {
            throw new UncheckedIOException("the log of " + service.module() + " cannot be read", e);
        }
    }

    /// Kills it if it still runs, and removes its log.
    @Override
    public void close() {
        kill();
        run.guard().close();
    }

    private Run beginRun() {
        var begun = launcher.begin(service, jars, settings, site);
        return new Run(begun, OrphanGuard.watch(begun, site.directory()));
    }

    private record Run(RunningProcess process, OrphanGuard guard) {}
}
