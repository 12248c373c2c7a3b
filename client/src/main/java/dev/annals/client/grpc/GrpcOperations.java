package dev.annals.client.grpc;

import dev.annals.client.Operations;
import dev.annals.client.RetryPolicy;
import dev.annals.projector.v1.DiscardParkedRequest;
import dev.annals.projector.v1.DiscardParkedResponse;
import dev.annals.projector.v1.GetParkedRequest;
import dev.annals.projector.v1.GetParkedResponse;
import dev.annals.projector.v1.ListParkedRequest;
import dev.annals.projector.v1.ListParkedResponse;
import dev.annals.projector.v1.ParkingServiceGrpc;
import dev.annals.projector.v1.RetryParkedRequest;
import dev.annals.projector.v1.RetryParkedResponse;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.time.Duration;

/// The operators' calls over a channel to a projector.
public final class GrpcOperations implements Operations {
    /// An event in the way may be large.
    private static final int MAX_ANSWER_BYTES = 64 << 20;

    private final ManagedChannel channel;
    private final Caller projector;

    private GrpcOperations(ManagedChannel channel, Caller projector) {
        this.channel = channel;
        this.projector = projector;
    }

    /// Connects with the first call.
    public static GrpcOperations connect(String address, Duration timeout, RetryPolicy retry) {
        ManagedChannel channel = Grpc.newChannelBuilder(address, InsecureChannelCredentials.create())
                .maxInboundMessageSize(MAX_ANSWER_BYTES)
                .build();
        return new GrpcOperations(channel, new Caller("projector at " + address, channel, timeout, retry));
    }

    @Override
    public ListParkedResponse listParked(ListParkedRequest request) {
        return projector.call(ParkingServiceGrpc.getListParkedMethod(), request);
    }

    @Override
    public GetParkedResponse getParked(GetParkedRequest request) {
        return projector.call(ParkingServiceGrpc.getGetParkedMethod(), request);
    }

    @Override
    public RetryParkedResponse retryParked(RetryParkedRequest request) {
        return projector.call(ParkingServiceGrpc.getRetryParkedMethod(), request);
    }

    @Override
    public DiscardParkedResponse discardParked(DiscardParkedRequest request) {
        return projector.call(ParkingServiceGrpc.getDiscardParkedMethod(), request);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
