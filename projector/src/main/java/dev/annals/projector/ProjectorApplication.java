package dev.annals.projector;

import io.micronaut.runtime.Micronaut;

/// The projector's process.
public final class ProjectorApplication {
    private ProjectorApplication() {}

    /// Runs until it is told to stop.
    public static void main(String[] arguments) {
        Micronaut.run(ProjectorApplication.class, arguments);
    }
}
