package dev.annals.localstack.server;

import dev.annals.localstack.process.NotStarted;
import dev.annals.localstack.process.Readiness;
import dev.annals.localstack.process.RunningProcess;
import dev.annals.localstack.progress.Progress;
import dev.annals.localstack.provision.ServerSource;
import java.util.function.Consumer;

/// Starts a server and returns when it answers.
public record Starter(Progress progress) {
    /// The consumer learns of the process before it answers, so that it can be remembered or guarded whatever
    /// happens next.
    public RunningProcess start(Server server, ServerSource source, Site site, Consumer<RunningProcess> begun) {
        if (Ports.taken(site.port())) {
            throw new NotStarted("port %d, meant for %s, is taken by another process. %s"
                    .formatted(site.port(), server.name(), "Free it, or choose other ports with --port-base."));
        }
        return progress.during("starting " + server.name(), () -> {
            var process = RunningProcess.start(server.launch(source, site));
            begun.accept(process);
            Readiness.await(process, () -> server.answers(site.port()), Server.START_LIMIT);
            return process;
        });
    }
}
