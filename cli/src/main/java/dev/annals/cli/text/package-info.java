/// How things look in a terminal: times, tables, trees, paragraphs, colours, and JSON for programs. Nothing here asks
/// a service.
@NullMarked
package dev.annals.cli.text;

import org.jspecify.annotations.NullMarked;
