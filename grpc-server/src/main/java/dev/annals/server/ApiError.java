package dev.annals.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Why a request was refused, in the words of the public contract: everything in it reaches the caller.
///
/// @param code canonical code
/// @param reason stable, upper case, for programs: `VERSION_CONFLICT`
/// @param message a sentence for people
/// @param metadata details by name, for example `current_version`
/// @param violations what is malformed, field by field
/// @param retryDelay how long to wait before trying again; zero where that would not help
public record ApiError(
        ErrorCode code,
        String reason,
        String message,
        Map<String, String> metadata,
        List<FieldViolation> violations,
        Duration retryDelay) {
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]{0,62}");

    public ApiError {
        if (!REASON.matcher(reason).matches()) {
            throw new IllegalArgumentException("not a reason: " + reason);
        }
        if (retryDelay.isNegative()) {
            throw new IllegalArgumentException("negative retry delay: " + retryDelay);
        }
        metadata = Map.copyOf(metadata);
        violations = List.copyOf(violations);
    }

    /// An error without details.
    public static ApiError of(ErrorCode code, String reason, String message) {
        return new ApiError(code, reason, message, Map.of(), List.of(), Duration.ZERO);
    }

    /// A malformed request.
    public static ApiError invalid(String reason, String message, List<FieldViolation> violations) {
        return new ApiError(ErrorCode.INVALID_ARGUMENT, reason, message, Map.of(), violations, Duration.ZERO);
    }

    /// The same with one more detail.
    public ApiError with(String name, String value) {
        Map<String, String> more = new TreeMap<>(metadata);
        more.put(name, value);
        return new ApiError(code, reason, message, more, violations, retryDelay);
    }

    /// The same with an advice to try again after `delay`.
    public ApiError retryAfter(Duration delay) {
        return new ApiError(code, reason, message, metadata, violations, delay);
    }

    /// How long to wait before trying again; empty where that would not help.
    public Optional<Duration> retry() {
        return retryDelay.isZero() ? Optional.empty() : Optional.of(retryDelay);
    }

    /// To be thrown to whoever answers the call.
    public ApiException toException() {
        return new ApiException(this);
    }
}
