package dev.annals.cli.parked;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.text.Style;
import dev.annals.projector.v1.ParkedAggregate;
import dev.annals.projector.v1.ParkingOutcome;

/// What has come of a retry or a discard, in a line and as an exit code.
///
/// @param parked where the aggregate is parked now, if it is
public record OutcomeLine(String aggregateId, ParkingOutcome outcome, ParkedAggregate parked) {

    /// For people.
    public String text(Style style) {
        return switch (outcome) {
            case PARKING_OUTCOME_RELEASED ->
                "%s  %s: everything that waited is applied".formatted(style.bold(aggregateId), style.green("released"));
            case PARKING_OUTCOME_PARKED_AGAIN ->
                "%s  %s at version %d: %s"
                        .formatted(
                                style.bold(aggregateId),
                                style.red("parked again"),
                                parked.getVersion(),
                                parked.getReason());
            case PARKING_OUTCOME_PENDING, PARKING_OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
                "%s  %s: the owner of its partition has not come to it yet; it will"
                        .formatted(style.bold(aggregateId), style.yellow("pending"));
        };
    }

    /// For scripts.
    public int exitCode() {
        return switch (outcome) {
            case PARKING_OUTCOME_RELEASED -> ExitCode.FINE;
            case PARKING_OUTCOME_PARKED_AGAIN -> ExitCode.REFUSED;
            case PARKING_OUTCOME_PENDING, PARKING_OUTCOME_UNSPECIFIED, UNRECOGNIZED -> ExitCode.UNAVAILABLE;
        };
    }
}
