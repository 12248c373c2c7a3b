package dev.annals.localstack.server;

import dev.annals.localstack.process.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A server as a container, run in the foreground: the docker client passes SIGTERM on, so it is handled like any
/// process. It serves on `port` inside, keeps its files in the site's directory, seen as `mount`, and is told
/// `arguments`.
record Container(String image, int port, String mount, List<String> options, List<String> arguments) {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /// A container that survived a killed client is removed first; its files stay.
    List<String> command(Site site) {
        var name = "annals-" + site.port();
        Command.of(LIMIT, "docker", "rm", "-f", name).run();
        var line = new ArrayList<>(List.of("docker", "run", "--rm", "--name", name));
        line.addAll(List.of("-p", "127.0.0.1:" + site.port() + ":" + port));
        line.addAll(List.of("-v", site.directory().toAbsolutePath() + ":" + mount));
        line.addAll(options);
        line.add(image);
        line.addAll(arguments);
        return line;
    }
}
