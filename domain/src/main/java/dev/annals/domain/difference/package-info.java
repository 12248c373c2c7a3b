/// What is different between two states of an aggregate, field by field, and which event wrote it last. Knows states by
/// their descriptors alone, so that a new aggregate type has differences on its first day.
@NullMarked
package dev.annals.domain.difference;

import org.jspecify.annotations.NullMarked;
