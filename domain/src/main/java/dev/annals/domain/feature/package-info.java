/// Features: what a workflow builds, over as many attempts as it takes.
/// The decider holds the rules, the checks what is malformed, the fold what each event records.
@NullMarked
package dev.annals.domain.feature;

import org.jspecify.annotations.NullMarked;
