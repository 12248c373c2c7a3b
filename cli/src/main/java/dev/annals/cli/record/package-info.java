/// Recording from the command line: one event put together from its type's name and data, or a file of events.
@NullMarked
package dev.annals.cli.record;

import org.jspecify.annotations.NullMarked;
