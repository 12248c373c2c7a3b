package dev.annals.client.grpc;

import dev.annals.client.AnnalsClient;
import dev.annals.client.ClientConfiguration;
import dev.annals.client.IngestStream;
import dev.annals.client.Inquiries;
import dev.annals.context.v1.AddDecisionRequest;
import dev.annals.context.v1.AddDecisionResponse;
import dev.annals.context.v1.CommandHeader;
import dev.annals.context.v1.CommandReceipt;
import dev.annals.context.v1.ContextServiceGrpc;
import dev.annals.context.v1.CreateContextRequest;
import dev.annals.context.v1.CreateContextResponse;
import dev.annals.context.v1.CreateSubtaskRequest;
import dev.annals.context.v1.CreateSubtaskResponse;
import dev.annals.context.v1.ReachMilestoneRequest;
import dev.annals.context.v1.ReachMilestoneResponse;
import dev.annals.context.v1.TransitionPhaseRequest;
import dev.annals.context.v1.TransitionPhaseResponse;
import dev.annals.context.v1.UpdateSubtaskRequest;
import dev.annals.context.v1.UpdateSubtaskResponse;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import dev.annals.record.v1.RecordServiceGrpc;
import dev.annals.record.v1.RestoreRequest;
import dev.annals.record.v1.RestoreResponse;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// The client over two gRPC channels, one to the command service and one to the query service.
public final class GrpcAnnalsClient extends GrpcQuestions implements AnnalsClient {
    /// A page of history may carry many large payloads.
    private static final int MAX_ANSWER_BYTES = 64 << 20;

    /// So that a tail notices a peer that is gone; servers refuse to be asked more often than every five minutes.
    private static final Duration NOTICE_SILENCE = Duration.ofMinutes(6);

    private final ManagedChannel commandChannel;
    private final ManagedChannel queryChannel;
    private final Caller commands;
    private final Session session;
    private final Inquiries inquiries;

    GrpcAnnalsClient(ManagedChannel commandChannel, ManagedChannel queryChannel, ClientConfiguration configuration) {
        this(commandChannel, queryChannel, configuration, new Session(configuration.readYourWrites()));
    }

    private GrpcAnnalsClient(
            ManagedChannel commandChannel,
            ManagedChannel queryChannel,
            ClientConfiguration configuration,
            Session session) {
        this(commandChannel, queryChannel, configuration, session, queries(queryChannel, configuration));
    }

    private GrpcAnnalsClient(
            ManagedChannel commandChannel,
            ManagedChannel queryChannel,
            ClientConfiguration configuration,
            Session session,
            Caller queries) {
        super(queries, session);
        this.commandChannel = commandChannel;
        this.queryChannel = queryChannel;
        this.session = session;
        this.inquiries = new GrpcInquiries(queries, session);
        this.commands = new Caller(
                "command service at " + configuration.commandAddress(),
                traced(commandChannel, configuration),
                configuration.timeout(),
                configuration.retry());
    }

    private static Caller queries(ManagedChannel channel, ClientConfiguration configuration) {
        return new Caller(
                "query service at " + configuration.queryAddress(),
                traced(channel, configuration),
                configuration.timeout(),
                configuration.retry());
    }

    private static Channel traced(ManagedChannel channel, ClientConfiguration configuration) {
        return ClientInterceptors.intercept(channel, new TraceHeader(configuration.traceparent()));
    }

    /// A client of the services named in the configuration.
    public static GrpcAnnalsClient connect(ClientConfiguration configuration) {
        return new GrpcAnnalsClient(
                channel(configuration.commandAddress()), channel(configuration.queryAddress()), configuration);
    }

    private static ManagedChannel channel(String address) {
        return Grpc.newChannelBuilder(address, InsecureChannelCredentials.create())
                .maxInboundMessageSize(MAX_ANSWER_BYTES)
                .keepAliveTime(NOTICE_SILENCE.toMinutes(), TimeUnit.MINUTES)
                .build();
    }

    @Override
    public RecordResponse record(RecordRequest request) {
        RecordResponse recorded = commands.call(RecordServiceGrpc.getRecordMethod(), withRequestId(request));
        session.remember(recorded);
        return recorded;
    }

    @Override
    public IngestStream ingest(int maxUnanswered) {
        return new GrpcIngestStream(commands, maxUnanswered, session);
    }

    @Override
    public CreateContextResponse createContext(CreateContextRequest request) {
        CommandHeader header = withRequestId(request.getHeader());
        CreateContextResponse response = commands.call(
                ContextServiceGrpc.getCreateContextMethod(),
                request.toBuilder().setHeader(header).build());
        remember(header, response.getReceipt());
        return response;
    }

    @Override
    public AddDecisionResponse addDecision(AddDecisionRequest request) {
        CommandHeader header = withRequestId(request.getHeader());
        AddDecisionResponse response = commands.call(
                ContextServiceGrpc.getAddDecisionMethod(),
                request.toBuilder().setHeader(header).build());
        remember(header, response.getReceipt());
        return response;
    }

    @Override
    public CreateSubtaskResponse createSubtask(CreateSubtaskRequest request) {
        CommandHeader header = withRequestId(request.getHeader());
        CreateSubtaskResponse response = commands.call(
                ContextServiceGrpc.getCreateSubtaskMethod(),
                request.toBuilder().setHeader(header).build());
        remember(header, response.getReceipt());
        return response;
    }

    @Override
    public UpdateSubtaskResponse updateSubtask(UpdateSubtaskRequest request) {
        CommandHeader header = withRequestId(request.getHeader());
        UpdateSubtaskResponse response = commands.call(
                ContextServiceGrpc.getUpdateSubtaskMethod(),
                request.toBuilder().setHeader(header).build());
        remember(header, response.getReceipt());
        return response;
    }

    @Override
    public ReachMilestoneResponse reachMilestone(ReachMilestoneRequest request) {
        CommandHeader header = withRequestId(request.getHeader());
        ReachMilestoneResponse response = commands.call(
                ContextServiceGrpc.getReachMilestoneMethod(),
                request.toBuilder().setHeader(header).build());
        remember(header, response.getReceipt());
        return response;
    }

    @Override
    public TransitionPhaseResponse transitionPhase(TransitionPhaseRequest request) {
        CommandHeader header = withRequestId(request.getHeader());
        TransitionPhaseResponse response = commands.call(
                ContextServiceGrpc.getTransitionPhaseMethod(),
                request.toBuilder().setHeader(header).build());
        remember(header, response.getReceipt());
        return response;
    }

    /// Safe to repeat: what is there is left as it is.
    @Override
    public RestoreResponse restore(RestoreRequest request) {
        RestoreResponse restored = commands.call(RecordServiceGrpc.getRestoreMethod(), request);
        session.include(restored.getLastPosition());
        return restored;
    }

    @Override
    public long latestWrite() {
        return session.highest();
    }

    @Override
    public void readFrom(long position) {
        session.include(position);
    }

    @Override
    public Inquiries inquiries() {
        return inquiries;
    }

    @Override
    public void close() {
        commandChannel.shutdownNow();
        queryChannel.shutdownNow();
    }

    static RecordRequest withRequestId(RecordRequest request) {
        return request.getRequestId().isEmpty()
                ? request.toBuilder().setRequestId(newRequestId()).build()
                : request;
    }

    private static CommandHeader withRequestId(CommandHeader header) {
        return header.getRequestId().isEmpty()
                ? header.toBuilder().setRequestId(newRequestId()).build()
                : header;
    }

    private static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    private void remember(CommandHeader header, CommandReceipt receipt) {
        session.remember(header.getContextId(), receipt.getPosition());
    }
}
