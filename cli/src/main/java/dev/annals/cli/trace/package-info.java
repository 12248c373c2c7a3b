/// Causes and consequences for people.
@NullMarked
package dev.annals.cli.trace;

import org.jspecify.annotations.NullMarked;
