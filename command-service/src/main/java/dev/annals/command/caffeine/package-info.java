/// Keeps loaded aggregates in Caffeine, by weight.
@NullMarked
package dev.annals.command.caffeine;

import org.jspecify.annotations.NullMarked;
