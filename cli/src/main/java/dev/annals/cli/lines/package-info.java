/// A log as a file of JSON lines: `annals export` writes it, `annals import --format annals` puts it into another
/// log. One event a line, each with its position, so that a file that was cut off can be continued.
@NullMarked
package dev.annals.cli.lines;

import org.jspecify.annotations.NullMarked;
