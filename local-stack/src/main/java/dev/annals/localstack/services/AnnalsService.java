package dev.annals.localstack.services;

import java.time.Duration;

/// The services, by the module each is built in.
public enum AnnalsService {
    COMMAND("command-service", "dev.annals.command.CommandServiceApplication"),
    PROJECTOR("projector", "dev.annals.projector.ProjectorApplication"),
    QUERY("query-service", "dev.annals.query.QueryServiceApplication");

    static final Duration START_LIMIT = Duration.ofMinutes(3);
    public static final Duration STOP_GRACE = Duration.ofSeconds(30);

    private final String module;
    private final String mainClass;

    AnnalsService(String module, String mainClass) {
        this.module = module;
        this.mainClass = mainClass;
    }

    /// Its name for people, which is also its module and its log.
    public String module() {
        return module;
    }

    String mainClass() {
        return mainClass;
    }
}
