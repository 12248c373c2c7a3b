package dev.annals.query.grpc;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.query.Refusal;
import dev.annals.query.search.EventFilter;
import dev.annals.query.tail.Tail;
import dev.annals.query.v1.TailEventsResponse;
import dev.annals.server.ApiError;
import dev.annals.server.Draining;
import dev.annals.server.ErrorCode;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/// The tails that are being listened to, each on a thread of its own, a bounded number of them. They end when the
/// caller leaves, and when the server stops.
public final class TailCalls {
    private final Tail tail;
    private final EventLog log;
    private final Draining draining;
    private final Semaphore places;

    public TailCalls(Tail tail, EventLog log, Draining draining, int most) {
        this.tail = tail;
        this.log = log;
        this.draining = draining;
        this.places = new Semaphore(most);
    }

    /// Begins to send; returns at once.
    ///
    /// @param after empty begins with the next event to be recorded
    void begin(EventFilter filter, OptionalLong after, StreamObserver<TailEventsResponse> caller) {
        long head = Reply.explained(() -> log.head().position());
        if (after.orElse(head) > head) {
            throw Refusals.error(new Refusal.PositionPastHead(after.getAsLong(), head))
                    .toException();
        }
        if (!places.tryAcquire()) {
            throw ApiError.of(
                            ErrorCode.RESOURCE_EXHAUSTED,
                            "TOO_MANY_TAILS",
                            "too many tails are open; try another server")
                    .toException();
        }
        TailCall call = new TailCall((ServerCallStreamObserver<TailEventsResponse>) caller);
        Thread.ofVirtual().name("tail").start(() -> run(filter, after.orElse(head), call));
    }

    private void run(EventFilter filter, long after, TailCall call) {
        try (Draining.Registration _ = draining.onBegin(call::stop)) {
            tail.play(filter, after, call);
            call.end(ApiError.of(ErrorCode.UNAVAILABLE, "SERVER_STOPPING", "the server is stopping; go on elsewhere"));
        } catch (LogUnavailableException failure) {
            call.end(Refusals.error(failure));
        } catch (UnreadableEventException failure) {
            call.end(Refusals.error(failure));
        } catch (RuntimeException bug) {
            call.fail(bug);
        } finally {
            places.release();
        }
    }
}
