package dev.annals.projector.valkey;

import dev.annals.projector.ReadModelUnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import java.util.function.Supplier;

/// What a failure of the store means: that what was asked can never work, or that it did not work now.
final class ValkeyFailures {
    private ValkeyFailures() {}

    /// Nothing was written, and would not be the next time.
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        RefusedException(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /// Answers what the call answers, or says that the store does not.
    static <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (RedisCommandExecutionException failure) {
            if (refusal(String.valueOf(failure.getMessage()))) {
                throw new RefusedException("Valkey: " + failure.getMessage());
            }
            throw new ReadModelUnavailableException("Valkey: " + failure.getMessage(), failure);
        } catch (RedisException failure) {
            throw new ReadModelUnavailableException("Valkey: " + failure.getMessage(), failure);
        }
    }

    /// Whether the fault is in what was to be written. Anything else, such as no memory, a replica that takes no
    /// writes or a missing password, can be mended without losing an event.
    private static boolean refusal(String message) {
        return message.startsWith("WRONGTYPE") || message.startsWith("ERR ");
    }
}
