package dev.annals.command.proposal;

import java.time.Duration;

/// How large a request may be, and how far ahead of our clock.
///
/// @param maxEventBytes most bytes of one event
/// @param maxFuture how far in the future an event's time may lie
public record ProposalLimits(int maxEventBytes, Duration maxFuture) {
    /// The most events of one request.
    public static final int MAX_EVENTS = 1_000;

    /// The most characters of a request id.
    public static final int MAX_REQUEST_ID = 128;

    /// The most characters of any other id.
    public static final int MAX_ID = 256;

    /// The most free labels of one event.
    public static final int MAX_LABELS = 64;

    /// The most characters of a label's value; its name may have [#MAX_ID].
    public static final int MAX_LABEL_VALUE = 4_096;

    /// One mebibyte, one day.
    public static final ProposalLimits DEFAULT = new ProposalLimits(1 << 20, Duration.ofDays(1));

    public ProposalLimits {
        if (maxEventBytes < 1_024) {
            throw new IllegalArgumentException("an event must be allowed 1024 bytes, not " + maxEventBytes);
        }
        if (maxFuture.isNegative()) {
            throw new IllegalArgumentException("negative time: " + maxFuture);
        }
    }
}
