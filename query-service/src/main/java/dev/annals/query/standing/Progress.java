package dev.annals.query.standing;

import dev.annals.query.Source;
import dev.annals.query.Standing;
import java.time.Duration;

/// How far a read model is, in one partition or in all of them.
///
/// @param position every event up to here is applied
/// @param headPosition position of the last event there is
/// @param lagTime age of the oldest event not yet applied; zero when there is none
/// @param measured whether the log said so; if it could not be asked, only the position is known
public record Progress(long position, long headPosition, Duration lagTime, boolean measured) {

    /// A read model whose log cannot be asked.
    static Progress unmeasured(long position) {
        return new Progress(position, position, Duration.ZERO, false);
    }

    /// A read model that has applied everything.
    static Progress complete(long headPosition) {
        return new Progress(headPosition, headPosition, Duration.ZERO, true);
    }

    /// How many positions are yet to be applied.
    public long lag() {
        return headPosition - position;
    }

    /// What an answer from the read model says of itself. It may include later events of its aggregate than the
    /// checkpoint read before it knew of.
    public Standing standing(Source source, long version, long includes, boolean stale) {
        long reached = Math.max(position, includes);
        boolean upToDate = reached >= headPosition;
        return new Standing(
                source,
                version,
                reached,
                Math.max(headPosition, reached),
                upToDate ? Duration.ZERO : lagTime,
                stale || !measured,
                false);
    }

    /// What an answer over all aggregates says of itself.
    public Standing standing(Source source, boolean stale) {
        return standing(source, 0, 0, stale);
    }
}
