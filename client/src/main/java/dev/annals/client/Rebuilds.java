package dev.annals.client;

import dev.annals.projector.v1.AggregateRebuild;
import dev.annals.projector.v1.DescribeGenerationsResponse;
import dev.annals.projector.v1.GetRebuildResponse;
import dev.annals.projector.v1.Rebuild;
import dev.annals.projector.v1.RebuildAggregateRequest;
import dev.annals.projector.v1.StartRebuildRequest;
import dev.annals.projector.v1.WatchRebuildResponse;
import java.time.Duration;
import java.util.function.Consumer;

/// Rebuilds of projections, asked of any projector. Where a rebuild is named, that is its id, or the name of a
/// projection for its latest. What goes wrong is thrown as [AnnalsException].
public interface Rebuilds extends AutoCloseable {

    /// Where a projector is and how patiently it is asked.
    ///
    /// @param address `host:port` or any gRPC target
    /// @param timeout how long one attempt of a call may take
    /// @param retry when and how often a failed attempt is repeated
    record Settings(String address, Duration timeout, RetryPolicy retry) {}

    /// Connects with the first call.
    static Rebuilds connect(Settings settings) {
        return AnnalsClientFactory.rebuilds(settings);
    }

    /// Begins a rebuild. A request id is made where the caller gives none, so that trying again begins nothing.
    Rebuild start(StartRebuildRequest request);

    /// How far a rebuild is.
    GetRebuildResponse get(String rebuild);

    /// The generations and latest rebuilds of all projections.
    DescribeGenerationsResponse describe();

    /// Tells how far a rebuild is, again and again, until it is over or waits for somebody's word. Goes on when the
    /// projector that tells is replaced.
    void watch(String rebuild, Consumer<WatchRebuildResponse> listener);

    /// Has it stop where it is.
    Rebuild pause(String rebuild);

    /// Has it go on.
    Rebuild resume(String rebuild);

    /// Gives it up.
    Rebuild cancel(String rebuild);

    /// Lets it go live.
    Rebuild approve(String rebuild);

    /// Puts the generation before back in place.
    Rebuild rollBack(String rebuild);

    /// Makes anew what one aggregate has left in the live generation of a projection, and waits for it. A request id is
    /// made where the caller gives none.
    AggregateRebuild rebuildAggregate(RebuildAggregateRequest request);

    @Override
    void close();
}
