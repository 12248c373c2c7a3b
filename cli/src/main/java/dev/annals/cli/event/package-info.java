/// Events for people: what one says in a line, and tables of them.
@NullMarked
package dev.annals.cli.event;

import org.jspecify.annotations.NullMarked;
