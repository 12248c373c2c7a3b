package dev.annals.query.grpc;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.query.Answer;
import dev.annals.query.ReadModelUnavailableException;
import dev.annals.query.Refusal;
import dev.annals.query.Standing;
import io.grpc.stub.StreamObserver;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// Answers a call with one message, or with what stands in the way of it.
final class Reply {
    private Reply() {}

    /// Sends what `response` comes to.
    static <R> void send(StreamObserver<R> caller, Supplier<R> response) {
        R message = explained(response);
        caller.onNext(message);
        caller.onCompleted();
    }

    /// What `work` comes to; a failure that the contract knows of is thrown in its words.
    static <R> R explained(Supplier<R> work) {
        try {
            return work.get();
        } catch (LogUnavailableException failure) {
            throw Refusals.error(failure).toException();
        } catch (UnreadableEventException failure) {
            throw Refusals.error(failure).toException();
        } catch (ReadModelUnavailableException failure) {
            throw Refusals.error(failure).toException();
        }
    }

    /// The message for an answer; a refusal is thrown.
    static <T, R> R message(Answer<T> answer, BiFunction<T, Standing, R> message) {
        return switch (answer) {
            case Answer.Given<T>(T value, Standing standing) -> message.apply(value, standing);
            case Answer.Refused<T>(Refusal refusal) ->
                throw Refusals.error(refusal).toException();
        };
    }
}
