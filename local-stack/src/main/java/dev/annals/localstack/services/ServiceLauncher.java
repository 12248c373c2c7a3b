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
public record ServiceLauncher(HealthProbe probe) {
    /// The heap is small because all of Annals shares one machine here.
    private static final List<String> JVM = List.of(
            "-Xmx512m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    public static ServiceLauncher overGrpc() {
        return new ServiceLauncher(HealthProbeFactory.grpc());
    }

    /// Begins a service; it does not serve yet.
    public RunningProcess begin(AnnalsService service, ServiceJars jars, ServiceSettings settings, Site site) {
        var variables = new HashMap<>(settings.variables());
        variables.put("ANNALS_GRPC_PORT", Integer.toString(site.port()));
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(JVM);
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
