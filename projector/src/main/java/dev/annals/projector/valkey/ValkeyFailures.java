package dev.annals.projector.valkey;

import dev.annals.projector.ReadModelUnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import java.util.function.Supplier;

/// What a failure of the store means: that what was asked can never work, or that it did not work now.
final class ValkeyFailures {
    private ValkeyFailures() {}

    /// Answers what the call answers, or throws a [RefusedException] or a [ReadModelUnavailableException].
    static <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (RedisCommandExecutionException failure) {
            String message = String.valueOf(failure.getMessage());
            if (refusal(message)) {
                throw new RefusedException(message);
            }
            throw unavailable(message, failure);
        } catch (RedisException failure) {
            throw unavailable(String.valueOf(failure.getMessage()), failure);
        }
    }

    /// Answers what the call answers, or says that the store does not.
    static <T> T answered(Supplier<T> call) {
        try {
            return translated(call);
        } catch (RefusedException refused) {
            throw unavailable(refused.reason(), refused);
        }
    }

    private static ReadModelUnavailableException unavailable(String reason, RuntimeException cause) {
        return new ReadModelUnavailableException("Valkey: " + reason, cause);
    }

    /// Whether the fault is in what was to be written. Anything else, such as no memory, a replica that takes no
    /// writes or a missing password, can be mended without losing an event.
    private static boolean refusal(String message) {
        return message.startsWith("WRONGTYPE") || message.startsWith("ERR ");
    }
}
