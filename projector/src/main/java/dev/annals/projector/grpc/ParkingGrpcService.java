package dev.annals.projector.grpc;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.projector.ReadModelUnavailableException;
import dev.annals.projector.parking.ParkingDesk;
import dev.annals.projector.parking.ParkingNotReadyException;
import dev.annals.projector.parking.WishOutcome;
import dev.annals.projector.v1.DiscardParkedRequest;
import dev.annals.projector.v1.DiscardParkedResponse;
import dev.annals.projector.v1.GetParkedRequest;
import dev.annals.projector.v1.GetParkedResponse;
import dev.annals.projector.v1.ListParkedRequest;
import dev.annals.projector.v1.ListParkedResponse;
import dev.annals.projector.v1.ParkingServiceGrpc;
import dev.annals.projector.v1.RetryParkedRequest;
import dev.annals.projector.v1.RetryParkedResponse;
import dev.annals.readmodel.Projection;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.Supplier;

/// The calls of operators about what is parked.
final class ParkingGrpcService extends ParkingServiceGrpc.ParkingServiceImplBase {
    private final ParkingDesk desk;

    ParkingGrpcService(ParkingDesk desk) {
        this.desk = desk;
    }

    @Override
    public void listParked(ListParkedRequest request, StreamObserver<ListParkedResponse> caller) {
        ParkingRequests.Page page = ParkingRequests.page(request);
        send(caller, () -> {
            ParkingDesk.Listing all = desk.list(page.projections());
            ListParkedResponse.Builder answer = ListParkedResponse.newBuilder();
            List<dev.annals.projector.v1.ParkedAggregate> rest = all.entries().stream()
                    .skip(page.after())
                    .limit(page.size())
                    .map(ParkingMapper::parked)
                    .toList();
            answer.addAllParked(rest);
            if (page.after() + rest.size() < all.entries().size()) {
                answer.setNextPageToken(ParkingRequests.token(page.after() + rest.size()));
            }
            all.unavailable().forEach(projection -> answer.addUnavailable(projection.projectionName()));
            return answer.build();
        });
    }

    @Override
    public void getParked(GetParkedRequest request, StreamObserver<GetParkedResponse> caller) {
        Projection projection = ParkingRequests.one(request.getProjection(), request.getAggregateId());
        send(
                caller,
                () -> desk.show(projection, request.getAggregateId())
                        .map(ParkingMapper::details)
                        .orElseThrow(() -> ParkingErrors.notParked(projection, request.getAggregateId())
                                .toException()));
    }

    @Override
    public void retryParked(RetryParkedRequest request, StreamObserver<RetryParkedResponse> caller) {
        String aggregateId = request.getAggregateId();
        Projection projection = ParkingRequests.one(request.getProjection(), aggregateId);
        String by = ParkingRequests.operator(request.getOperator());
        send(caller, () -> {
            WishOutcome outcome =
                    desk.retry(projection, aggregateId, by, ParkingRequests.patience(request.getMaxWait()));
            ParkingMapper.Outcome told = ParkingMapper.outcome(projection, aggregateId, outcome);
            RetryParkedResponse.Builder answer =
                    RetryParkedResponse.newBuilder().setOutcome(told.outcome());
            told.parked().ifPresent(answer::setParked);
            return answer.build();
        });
    }

    @Override
    public void discardParked(DiscardParkedRequest request, StreamObserver<DiscardParkedResponse> caller) {
        String aggregateId = request.getAggregateId();
        Projection projection = ParkingRequests.one(request.getProjection(), aggregateId);
        String eventId = ParkingRequests.eventId(request.getEventId());
        String by = ParkingRequests.operator(request.getOperator());
        send(caller, () -> {
            WishOutcome outcome =
                    desk.discard(projection, aggregateId, eventId, by, ParkingRequests.patience(request.getMaxWait()));
            ParkingMapper.Outcome told = ParkingMapper.outcome(projection, aggregateId, outcome);
            DiscardParkedResponse.Builder answer =
                    DiscardParkedResponse.newBuilder().setOutcome(told.outcome());
            told.parked().ifPresent(answer::setParked);
            return answer.build();
        });
    }

    private static <T> void send(StreamObserver<T> caller, Supplier<T> answer) {
        T message = explained(answer);
        caller.onNext(message);
        caller.onCompleted();
    }

    private static <T> T explained(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (ParkingNotReadyException early) {
            throw ParkingErrors.notReady().toException();
        } catch (LogUnavailableException away) {
            throw ParkingErrors.logUnavailable().toException();
        } catch (ReadModelUnavailableException away) {
            throw ParkingErrors.storeUnavailable().toException();
        }
    }
}
