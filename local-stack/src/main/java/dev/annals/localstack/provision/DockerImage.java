package dev.annals.localstack.provision;

import dev.annals.localstack.process.Command;
import java.time.Duration;

/// A container image, where a Docker daemon answers. The image itself is pulled when it is first run.
public record DockerImage(String image) implements Lookup {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public Answer look() {
        return daemonAnswers()
                ? new Answer.Found(new ServerSource.Image(image))
                : new Answer.Missing("no Docker daemon answers (docker info)");
    }

    private static boolean daemonAnswers() {
        return Command.of(LIMIT, "docker", "info", "--format", "{{.ServerVersion}}")
                .run()
                .succeeded();
    }
}
