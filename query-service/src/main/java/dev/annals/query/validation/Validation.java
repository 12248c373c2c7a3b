package dev.annals.query.validation;

import dev.annals.query.Span;
import java.util.List;

/// What was found in a stretch of the log, or of one history.
///
/// @param events how many events were checked
/// @param begun how many of them were the first of their aggregate
/// @param rest what is still to be checked, positions or versions; empty at the end
public record Validation(long events, long begun, List<Flaw> flaws, Span rest) {
    public Validation {
        flaws = List.copyOf(flaws);
    }
}
