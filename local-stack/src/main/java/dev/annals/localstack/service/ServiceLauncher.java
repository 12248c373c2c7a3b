package dev.annals.localstack.service;

import dev.annals.localstack.process.Launch;
import dev.annals.localstack.process.NotStarted;
import dev.annals.localstack.process.Readiness;
import dev.annals.localstack.process.RunningProcess;
import dev.annals.localstack.server.Site;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/// Starts services from the jars that the build made in a checkout.
public record ServiceLauncher(Path checkout, HealthProbe probe) {
    /// The heap is small because all of Annals shares one machine here.
    private static final List<String> JVM = List.of(
            "-Xmx512m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    public static ServiceLauncher of(Path checkout) {
        return new ServiceLauncher(checkout, HealthProbeFactory.grpc());
    }

    /// Begins a service; it does not serve yet.
    public RunningProcess begin(AnnalsService service, ServiceSettings settings, Site site) {
        var variables = new HashMap<>(settings.variables());
        variables.put("ANNALS_GRPC_PORT", Integer.toString(site.port()));
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(JVM);
        line.addAll(extraOptions());
        line.addAll(List.of("-cp", classPath(service.module()), service.mainClass()));
        return RunningProcess.start(new Launch(service.module(), line, variables, site.directory(), site.log()));
    }

    /// Returns when it serves.
    public void awaitServing(RunningProcess process, int port) {
        Readiness.await(process, () -> probe.serves(port), AnnalsService.START_LIMIT);
    }

    private static List<String> extraOptions() {
        var options = System.getenv().getOrDefault("ANNALS_JAVA_OPTS", "").strip();
        return Pattern.compile("\\s+")
                .splitAsStream(options)
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private String classPath(String module) {
        var target = checkout.resolve(module).resolve("target");
        var jar = target.resolve("annals-" + module + ".jar");
        try {
            var libraries =
                    Files.readString(target.resolve("runtime.classpath")).strip();
            var complete = jar + File.pathSeparator + libraries;
            for (var file : complete.split(Pattern.quote(File.pathSeparator), -1)) {
                if (!Files.exists(Path.of(file))) {
                    throw notBuilt(module, file);
                }
            }
            return complete;
        } catch (IOException missing) {
            throw notBuilt(module, target.toString());
        }
    }

    private static NotStarted notBuilt(String module, String missing) {
        return new NotStarted(module + " is not built (missing: " + missing + "). Next step: ./annals build");
    }
}
