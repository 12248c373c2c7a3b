package dev.annals.projector.neo4j;

import dev.annals.projector.ReadModelUnavailableException;
import java.util.function.Supplier;
import org.neo4j.driver.exceptions.Neo4jException;

/// What a failure of the database means: that what was asked can never work, or that it did not work now.
final class Neo4jFailures {
    private Neo4jFailures() {}

    /// Answers what the call answers, or throws a [RefusedException] or a [ReadModelUnavailableException].
    static <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (Neo4jException failure) {
            if (refusal(failure)) {
                throw new RefusedException(String.valueOf(failure.getMessage()));
            }
            throw unavailable(String.valueOf(failure.getMessage()), failure);
        }
    }

    /// Answers what the call answers, or says that the database does not.
    static <T> T answered(Supplier<T> call) {
        try {
            return translated(call);
        } catch (RefusedException refused) {
            throw unavailable(refused.reason(), refused);
        }
    }

    private static ReadModelUnavailableException unavailable(String reason, RuntimeException cause) {
        return new ReadModelUnavailableException("Neo4j: " + reason, cause);
    }

    /// Whether the fault is in what was to be written. Anything else, such as a wrong password, a full disk or a
    /// transaction that took too long, can be mended without losing an event.
    private static boolean refusal(Neo4jException failure) {
        String code = String.valueOf(failure.code());
        return code.startsWith("Neo.ClientError.Statement.") || code.startsWith("Neo.ClientError.Schema.");
    }
}
