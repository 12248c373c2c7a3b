package dev.annals.command;

import dev.annals.command.proposal.ProposalLimits;

/// Bounds of the handler.
///
/// @param proposal of what a request may contain
/// @param maxTries how often a command is tried while others are first
/// @param maxInFlight how many commands are under way at once; eight times as many may wait for their turn
public record HandlerLimits(ProposalLimits proposal, int maxTries, int maxInFlight) {
    public static final HandlerLimits DEFAULT = new HandlerLimits(ProposalLimits.DEFAULT, 16, 2_048);

    public HandlerLimits {
        if (maxTries < 1 || maxInFlight < 1) {
            throw new IllegalArgumentException(
                    "%d tries, %d in flight: both must be positive".formatted(maxTries, maxInFlight));
        }
    }
}
