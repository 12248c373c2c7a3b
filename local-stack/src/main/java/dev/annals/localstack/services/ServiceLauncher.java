package dev.annals.localstack.services;

import dev.annals.localstack.process.Launch;
import dev.annals.localstack.process.Readiness;
import dev.annals.localstack.process.RunningProcess;
import dev.annals.localstack.server.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/// Starts services.
///
/// @param options for each JVM, after those that all have
public record ServiceLauncher(HealthProbe probe, List<String> options) {
    /// The heap is small because all of Annals shares one machine here.
    private static final List<String> JVM = List.of(
            "-Xmx512m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    public ServiceLauncher {
        options = List.copyOf(options);
    }

    public static ServiceLauncher overGrpc() {
        return new ServiceLauncher(HealthProbeFactory.grpc(), List.of());
    }

    /// The same with other options.
    public ServiceLauncher with(List<String> more) {
        return new ServiceLauncher(probe, more);
    }

    /// Options by which a JVM keeps in a file what it made of the classes: it writes it when it ends in order, if there
    /// is
    /// none or it is of other jars, and the next one starts with half the work.
    public static List<String> classArchive(Path file) {
        return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + file);
    }

    /// Begins a service; it does not serve yet.
    public RunningProcess begin(AnnalsService service, ServiceJars jars, ServiceSettings settings, Site site) {
        var variables = new HashMap<>(settings.variables());
        variables.put("ANNALS_GRPC_PORT", Integer.toString(site.port()));
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(JVM);
        line.addAll(options);
        line.addAll(extraOptions());
        line.addAll(List.of("-cp", jars.classPath(), service.mainClass()));
        return RunningProcess.start(new Launch(service.module(), line, variables, site.directory(), site.log()));
    }

    /// Returns when it serves.
    public void awaitServing(RunningProcess process, int port) {
        Readiness.await(process, () -> probe.serves(port), AnnalsService.START_LIMIT);
    }

    private static List<String> extraOptions() {
        return Pattern.compile("\\s+")
                .splitAsStream(System.getenv().getOrDefault("ANNALS_JAVA_OPTS", ""))
                .filter(option -> !option.isEmpty())
                .toList();
    }
}
