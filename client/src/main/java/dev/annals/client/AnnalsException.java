package dev.annals.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Annals said no, or could not be asked. Everything that is known of it is in the [Failure].
public final class AnnalsException extends RuntimeException {
    private final transient Failure failure;

    public AnnalsException(Failure failure) {
        super(failure.toString());
        this.failure = failure;
    }

    public AnnalsException(Failure failure, Throwable cause) {
        super(failure.toString(), cause);
        this.failure = failure;
    }

    /// What went wrong.
    public Failure failure() {
        return failure;
    }

    /// Canonical code.
    public ErrorCode code() {
        return failure.code();
    }

    /// Stable reason, upper case, for programs; empty where the service gave none.
    public String reason() {
        return failure.reason();
    }

    /// What went wrong.
    ///
    /// @param code canonical code
    /// @param reason stable reason, upper case, for programs; empty where the service gave none
    /// @param explanation a sentence for people
    /// @param violations what is wrong with a malformed request, field by field
    /// @param metadata details by name, for example `current_version`
    public record Failure(
            ErrorCode code,
            String reason,
            String explanation,
            List<Violation> violations,
            Map<String, String> metadata) {

        public Failure {
            violations = List.copyOf(violations);
            metadata = Map.copyOf(metadata);
        }

        /// Who was first, where the failure is that somebody was; see [VersionConflict].
        public Optional<VersionConflict> conflict() {
            return reason.equals(VersionConflict.REASON) ? VersionConflict.of(metadata) : Optional.empty();
        }

        /// A failure that has nothing to it but a code and a sentence.
        public static Failure of(ErrorCode code, String explanation) {
            return new Failure(code, "", explanation, List.of(), Map.of());
        }

        @Override
        public String toString() {
            String name = reason.isEmpty() ? code.name() : code + " " + reason;
            return violations.isEmpty() ? name + ": " + explanation : name + ": " + explanation + " " + violations;
        }
    }

    /// What is wrong with one field of a request.
    ///
    /// @param field path of the field, for example `events[2].event.aggregate_id`
    /// @param description what is wrong with it, for people
    public record Violation(String field, String description) {
        @Override
        public String toString() {
            return field + " " + description;
        }
    }
}
