/// What is different in an aggregate between two moments, and which event wrote it. The comparison itself is the
/// domain's.
@NullMarked
package dev.annals.query.difference;

import org.jspecify.annotations.NullMarked;
