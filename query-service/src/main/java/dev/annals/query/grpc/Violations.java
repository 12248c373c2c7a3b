package dev.annals.query.grpc;

import dev.annals.server.ApiError;
import dev.annals.server.FieldViolation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Collects what is malformed in a request, so that the caller hears of everything at once.
final class Violations {
    private static final String REASON = "INVALID_REQUEST";

    private final List<FieldViolation> violations = new ArrayList<>();
    private final Set<String> reasons = new LinkedHashSet<>();

    /// Something is malformed.
    void add(String field, String description) {
        add(REASON, field, description);
    }

    /// Something is malformed in a way that programs can tell.
    void add(String reason, String field, String description) {
        reasons.add(reason);
        violations.add(new FieldViolation(field, description));
    }

    /// Throws if anything is malformed. The reason is the one that all violations share.
    void check() {
        if (violations.isEmpty()) {
            return;
        }
        String reason = reasons.size() == 1 ? reasons.iterator().next() : REASON;
        String message = violations.stream()
                .map(violation -> violation.field() + " " + violation.description())
                .collect(Collectors.joining("; "));
        throw ApiError.invalid(reason, message, violations).toException();
    }
}
