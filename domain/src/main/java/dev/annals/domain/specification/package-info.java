/// Specifications: what a run takes, what it gives, and by which steps.
/// The decider holds the rules, the checks what is malformed, the fold what each event records.
@NullMarked
package dev.annals.domain.specification;

import org.jspecify.annotations.NullMarked;
