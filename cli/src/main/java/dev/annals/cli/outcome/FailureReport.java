package dev.annals.cli.outcome;

import dev.annals.cli.text.Json;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsException.Failure;
import dev.annals.client.ErrorCode;
import dev.annals.record.v1.FieldViolation;
import dev.annals.record.v1.Refusal;
import java.util.TreeMap;

/// Says why Annals did not do what was asked, on the error output.
public final class FailureReport {
    private final Terminal terminal;

    public FailureReport(Terminal terminal) {
        this.terminal = terminal;
    }

    /// The exit code for a failure.
    public static int exitCode(Failure failure) {
        return switch (failure.code()) {
            case INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    UNAUTHENTICATED,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE -> ExitCode.REFUSED;
            case OK, CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS ->
                ExitCode.UNAVAILABLE;
        };
    }

    /// Prints a failure: for people line by line, for programs as the contract's `Refusal` on one line of JSON.
    public void print(Failure failure, boolean forPrograms) {
        if (forPrograms) {
            terminal.err().println(Json.line(refusal(failure)));
            return;
        }
        Style style = terminal.style();
        terminal.err().println(style.red(verdict(failure)) + " — " + failure.explanation());
        failure.violations()
                .forEach(
                        violation -> terminal.err().println("  " + violation.field() + ": " + violation.description()));
        new TreeMap<>(failure.metadata())
                .forEach((name, value) -> terminal.err().println(style.dim("  " + name + " = " + value)));
        if (failure.code() == ErrorCode.UNAVAILABLE) {
            terminal.err().println("  Is the stack up? './annals status' shows it, './annals up --detach' starts it.");
        }
    }

    private static String verdict(Failure failure) {
        String reason = failure.reason().isEmpty() ? failure.code().name() : failure.reason();
        return switch (failure.code()) {
            case NOT_FOUND -> "not found: " + reason;
            case UNAVAILABLE, DEADLINE_EXCEEDED -> "unavailable: " + reason;
            case UNKNOWN, INTERNAL, DATA_LOSS, UNIMPLEMENTED -> "failed: " + reason;
            default -> "refused: " + reason;
        };
    }

    private static Refusal refusal(Failure failure) {
        Refusal.Builder refusal = Refusal.newBuilder()
                .setCode(failure.code().number())
                .setReason(failure.reason())
                .setMessage(failure.explanation())
                .putAllMetadata(failure.metadata());
        failure.violations()
                .forEach(violation -> refusal.addFieldViolations(FieldViolation.newBuilder()
                        .setField(violation.field())
                        .setDescription(violation.description())));
        return refusal.build();
    }
}
