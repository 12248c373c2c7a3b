package dev.annals.projector.neo4j;

import dev.annals.projector.ReadModelUnavailableException;
import java.util.function.Supplier;
import org.neo4j.driver.exceptions.Neo4jException;

/// What a failure of the database means: that what was asked can never work, or that it did not work now.
final class Neo4jFailures {
    private Neo4jFailures() {}

    /// The transaction is rolled back, and would be again.
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

    /// Answers what the call answers, or says that the database does not.
    static <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (Neo4jException failure) {
            if (refusal(failure)) {
                throw new RefusedException("Neo4j: " + failure.getMessage());
            }
            throw new ReadModelUnavailableException("Neo4j: " + failure.getMessage(), failure);
        }
    }

    /// Whether the fault is in what was to be written. Anything else, such as a wrong password, a full disk or a
    /// transaction that took too long, can be mended without losing an event.
    private static boolean refusal(Neo4jException failure) {
        String code = failure.code() == null ? "" : failure.code();
        return code.startsWith("Neo.ClientError.Statement.") || code.startsWith("Neo.ClientError.Schema.");
    }
}
