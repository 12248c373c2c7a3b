package dev.annals.localstack.provision;

import dev.annals.localstack.process.Command;
import java.time.Duration;

/// A container image, where a Docker daemon answers. The image itself is pulled when it is first run.
public record DockerImage(String image, String path) implements Lookup {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public Answer look() {
        boolean daemonAnswers = ProgramOnPath.find("docker", path)
                .map(docker -> Command.of(LIMIT, docker.toString(), "info", "--format", "{{.ServerVersion}}"))
                .filter(command -> command.run().succeeded())
                .isPresent();
        return daemonAnswers
                ? new Answer.Found(new ServerSource.Image(image))
                : new Answer.Missing("no Docker daemon answers (docker info)");
    }
}
