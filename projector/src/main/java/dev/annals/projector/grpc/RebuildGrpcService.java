package dev.annals.projector.grpc;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.generation.GenerationMessages;
import dev.annals.generation.RebuildWishes;
import dev.annals.projector.ReadModelUnavailableException;
import dev.annals.projector.StopSignal;
import dev.annals.projector.rebuild.AggregateDesk;
import dev.annals.projector.rebuild.Rebuilds;
import dev.annals.projector.rebuild.Rebuilds.Answer;
import dev.annals.projector.rebuild.Rebuilds.Known;
import dev.annals.projector.rebuild.Rebuilds.Wish;
import dev.annals.projector.v1.ApproveRebuildRequest;
import dev.annals.projector.v1.ApproveRebuildResponse;
import dev.annals.projector.v1.CancelRebuildRequest;
import dev.annals.projector.v1.CancelRebuildResponse;
import dev.annals.projector.v1.DescribeGenerationsRequest;
import dev.annals.projector.v1.DescribeGenerationsResponse;
import dev.annals.projector.v1.DescribedProjection;
import dev.annals.projector.v1.GetRebuildRequest;
import dev.annals.projector.v1.GetRebuildResponse;
import dev.annals.projector.v1.PauseRebuildRequest;
import dev.annals.projector.v1.PauseRebuildResponse;
import dev.annals.projector.v1.Rebuild;
import dev.annals.projector.v1.RebuildAggregateRequest;
import dev.annals.projector.v1.RebuildAggregateResponse;
import dev.annals.projector.v1.RebuildProgress;
import dev.annals.projector.v1.RebuildServiceGrpc;
import dev.annals.projector.v1.ResumeRebuildRequest;
import dev.annals.projector.v1.ResumeRebuildResponse;
import dev.annals.projector.v1.RollBackRebuildRequest;
import dev.annals.projector.v1.RollBackRebuildResponse;
import dev.annals.projector.v1.StartRebuildRequest;
import dev.annals.projector.v1.StartRebuildResponse;
import dev.annals.projector.v1.WatchRebuildRequest;
import dev.annals.projector.v1.WatchRebuildResponse;
import dev.annals.readmodel.Projection;
import dev.annals.server.ApiError;
import dev.annals.server.ErrorCode;
import dev.annals.server.FieldViolation;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// The calls that have to do with rebuilds. Any pod answers them.
final class RebuildGrpcService extends RebuildServiceGrpc.RebuildServiceImplBase {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LONGEST_TEXT = 1_000;

    private final Rebuilds rebuilds;
    private final AggregateDesk aggregates;
    private final StopSignal stop;

    RebuildGrpcService(Rebuilds rebuilds, AggregateDesk aggregates, StopSignal stop) {
        this.rebuilds = rebuilds;
        this.aggregates = aggregates;
        this.stop = stop;
    }

    @Override
    public void startRebuild(StartRebuildRequest request, StreamObserver<StartRebuildResponse> caller) {
        Projection projection = Projection.named(request.getProjection())
                .orElseThrow(() -> malformed("projection", "is none: '%s'".formatted(request.getProjection())));
        RebuildWishes wishes = wishes(request);
        answer(
                caller,
                () -> rebuild(rebuilds.start(projection, request.getRequestId(), wishes)),
                rebuild -> StartRebuildResponse.newBuilder().setRebuild(rebuild).build());
    }

    private static RebuildWishes wishes(StartRebuildRequest request) {
        if (request.getRequestId().length() > LONGEST_TEXT) {
            throw malformed("request_id", "is longer than %d characters".formatted(LONGEST_TEXT));
        }
        if (request.getWishes().getReason().length() > LONGEST_TEXT) {
            throw malformed("wishes.reason", "is longer than %d characters".formatted(LONGEST_TEXT));
        }
        try {
            return GenerationMessages.wishes(request.getWishes());
        } catch (IllegalArgumentException wrong) {
            throw malformed("wishes", String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public void getRebuild(GetRebuildRequest request, StreamObserver<GetRebuildResponse> caller) {
        answer(
                caller,
                () -> known(request.getRebuild()),
                known -> GetRebuildResponse.newBuilder()
                        .setRebuild(GenerationMessages.message(known.rebuild()))
                        .setProgress(progress(known))
                        .build());
    }

    @Override
    public void describeGenerations(
            DescribeGenerationsRequest request, StreamObserver<DescribeGenerationsResponse> caller) {
        answer(
                caller,
                () -> Arrays.stream(Projection.values()).map(this::described).toList(),
                projections -> DescribeGenerationsResponse.newBuilder()
                        .addAllProjections(projections)
                        .build());
    }

    private DescribedProjection described(Projection projection) {
        dev.annals.generation.Generations generations = rebuilds.generations(projection);
        DescribedProjection.Builder described = DescribedProjection.newBuilder()
                .setProjection(projection.projectionName())
                .setGenerations(GenerationMessages.message(generations));
        generations.underWay().ifPresent(rebuild -> described.setProgress(progress(new Known(projection, rebuild))));
        return described.build();
    }

    @Override
    public void watchRebuild(WatchRebuildRequest request, StreamObserver<WatchRebuildResponse> caller) {
        ServerCallStreamObserver<WatchRebuildResponse> listener =
                (ServerCallStreamObserver<WatchRebuildResponse>) caller;
        StopSignal gone = new StopSignal();
        listener.setOnCancelHandler(gone::give);
        boolean watching = true;
        while (watching) {
            Known known = explained(() -> known(request.getRebuild()));
            if (listener.isReady()) {
                listener.onNext(WatchRebuildResponse.newBuilder()
                        .setRebuild(GenerationMessages.message(known.rebuild()))
                        .setProgress(explained(() -> progress(known)))
                        .build());
            }
            watching = !isAtRest(known) && !stop.isGiven() && !gone.await(LOOK);
        }
        if (!listener.isCancelled()) {
            listener.onCompleted();
        }
    }

    /// Whether nothing more happens before somebody says something.
    private static boolean isAtRest(Known known) {
        return switch (known.rebuild().phase()) {
            case PENDING, PREPARING, REPLAYING, CATCHING_UP, VERIFYING, CUTTING_OVER ->
                known.rebuild().progress().paused();
            case AWAITING_APPROVAL, COMPLETE, FAILED, CANCELLED -> true;
        };
    }

    @Override
    public void pauseRebuild(PauseRebuildRequest request, StreamObserver<PauseRebuildResponse> caller) {
        wish(
                caller,
                request.getRebuild(),
                Wish.PAUSE,
                rebuild -> PauseRebuildResponse.newBuilder().setRebuild(rebuild).build());
    }

    @Override
    public void resumeRebuild(ResumeRebuildRequest request, StreamObserver<ResumeRebuildResponse> caller) {
        wish(
                caller,
                request.getRebuild(),
                Wish.RESUME,
                rebuild ->
                        ResumeRebuildResponse.newBuilder().setRebuild(rebuild).build());
    }

    @Override
    public void cancelRebuild(CancelRebuildRequest request, StreamObserver<CancelRebuildResponse> caller) {
        wish(
                caller,
                request.getRebuild(),
                Wish.CANCEL,
                rebuild ->
                        CancelRebuildResponse.newBuilder().setRebuild(rebuild).build());
    }

    @Override
    public void approveRebuild(ApproveRebuildRequest request, StreamObserver<ApproveRebuildResponse> caller) {
        wish(
                caller,
                request.getRebuild(),
                Wish.APPROVE,
                rebuild ->
                        ApproveRebuildResponse.newBuilder().setRebuild(rebuild).build());
    }

    @Override
    public void rollBackRebuild(RollBackRebuildRequest request, StreamObserver<RollBackRebuildResponse> caller) {
        wish(
                caller,
                request.getRebuild(),
                Wish.ROLL_BACK,
                rebuild ->
                        RollBackRebuildResponse.newBuilder().setRebuild(rebuild).build());
    }

    @Override
    public void rebuildAggregate(RebuildAggregateRequest request, StreamObserver<RebuildAggregateResponse> caller) {
        if (request.getRequestId().length() > LONGEST_TEXT) {
            throw malformed("request_id", "is longer than %d characters".formatted(LONGEST_TEXT));
        }
        AggregateDesk.Wanted wanted = new AggregateDesk.Wanted(
                ParkingRequests.one(request.getProjection(), request.getAggregateId()),
                request.getAggregateId(),
                request.getRequestId(),
                ParkingRequests.operator(request.getOperator()));
        answer(
                caller,
                () -> aggregates.rebuild(wanted, ParkingRequests.patience(request.getMaxWait())),
                AggregateRebuildMapper::response);
    }

    private <R> void wish(StreamObserver<R> caller, String name, Wish wish, Function<Rebuild, R> response) {
        answer(caller, () -> rebuild(rebuilds.wish(name, wish)), response);
    }

    private static <T, R> void answer(StreamObserver<R> caller, Supplier<T> work, Function<T, R> response) {
        caller.onNext(response.apply(explained(work)));
        caller.onCompleted();
    }

    private static <T> T explained(Supplier<T> work) {
        try {
            return work.get();
        } catch (LogUnavailableException away) {
            throw ApiError.of(ErrorCode.UNAVAILABLE, "LOG_UNAVAILABLE", "the log cannot be reached now")
                    .retryAfter(Duration.ofSeconds(1))
                    .toException();
        } catch (ReadModelUnavailableException away) {
            throw ParkingErrors.storeUnavailable().toException();
        }
    }

    private Known known(String name) {
        return rebuilds.find(name).orElseThrow(() -> notFound(name));
    }

    private static Rebuild rebuild(Answer answer) {
        return switch (answer) {
            case Answer.Given(var rebuild) -> GenerationMessages.message(rebuild);
            case Answer.NotFound(String name) -> throw notFound(name);
            case Answer.Refused(var denied) ->
                throw ApiError.of(ErrorCode.FAILED_PRECONDITION, denied.reason().name(), denied.message())
                        .toException();
        };
    }

    private static RuntimeException notFound(String name) {
        return ApiError.of(ErrorCode.NOT_FOUND, "REBUILD_NOT_FOUND", "there is no rebuild '%s'".formatted(name))
                .toException();
    }

    private static RuntimeException malformed(String field, String description) {
        return ApiError.invalid(
                        "INVALID_REQUEST", field + " " + description, List.of(new FieldViolation(field, description)))
                .toException();
    }

    private RebuildProgress progress(Known known) {
        return RebuildProgressMapper.message(known.rebuild(), rebuilds.progress(known), rebuilds.partitions());
    }
}
