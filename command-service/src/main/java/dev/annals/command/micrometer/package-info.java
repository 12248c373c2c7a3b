/// What the command service counts beyond its calls.
@NullMarked
package dev.annals.command.micrometer;

import org.jspecify.annotations.NullMarked;
