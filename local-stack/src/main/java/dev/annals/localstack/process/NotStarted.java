package dev.annals.localstack.process;

/// A process that should run does not. The message says why as far as known, with the last lines it printed.
public final class NotStarted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotStarted(String message) {
        super(message);
    }

    static NotStarted ended(RunningProcess process) {
        return new NotStarted("%s ended as soon as it was started. Its log (%s) ends with:%n%s"
                .formatted(process.name(), process.log(), process.lastLines()));
    }

    static NotStarted silent(RunningProcess process, java.time.Duration limit) {
        return new NotStarted("%s runs (pid %d) but did not answer within %d s. Its log (%s) ends with:%n%s"
                .formatted(process.name(), process.pid(), limit.toSeconds(), process.log(), process.lastLines()));
    }
}
