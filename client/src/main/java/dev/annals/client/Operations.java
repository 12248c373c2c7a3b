package dev.annals.client;

import dev.annals.projector.v1.DiscardParkedRequest;
import dev.annals.projector.v1.DiscardParkedResponse;
import dev.annals.projector.v1.GetParkedRequest;
import dev.annals.projector.v1.GetParkedResponse;
import dev.annals.projector.v1.ListParkedRequest;
import dev.annals.projector.v1.ListParkedResponse;
import dev.annals.projector.v1.RetryParkedRequest;
import dev.annals.projector.v1.RetryParkedResponse;
import java.time.Duration;

/// What operators ask of the projectors; any of them answers for all. What goes wrong is thrown as [AnnalsException].
public interface Operations extends AutoCloseable {

    /// Where `./annals up` starts the projector on this machine.
    String LOCAL_ADDRESS = "127.0.0.1:17405";

    /// Connects with the first call.
    ///
    /// @param projectorAddress a projector, `host:port` or any gRPC target
    /// @param timeout how long one attempt of a call may take
    /// @param retry when and how often a failed attempt is repeated
    static Operations connect(String projectorAddress, Duration timeout, RetryPolicy retry) {
        return AnnalsClientFactory.operations(projectorAddress, timeout, retry);
    }

    /// The aggregates that projections hold back, page by page.
    ListParkedResponse listParked(ListParkedRequest request);

    /// One of them, with the event in the way and what waits behind it.
    GetParkedResponse getParked(GetParkedRequest request);

    /// Has what waits applied. Safe to repeat.
    RetryParkedResponse retryParked(RetryParkedRequest request);

    /// Gives up the event in the way and has what waits behind it applied. Safe to repeat, since it names the event.
    DiscardParkedResponse discardParked(DiscardParkedRequest request);

    @Override
    void close();
}
