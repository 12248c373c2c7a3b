/// Tool invocations: one call of a tool, or the record of a test run.
/// The decider holds the rules, the checks what is malformed, the fold what each event records.
@NullMarked
package dev.annals.domain.tool;

import org.jspecify.annotations.NullMarked;
