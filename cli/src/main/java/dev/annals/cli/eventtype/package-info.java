/// The types of events for people: all of them in a list, and one of them with its fields and an example.
@NullMarked
package dev.annals.cli.eventtype;

import org.jspecify.annotations.NullMarked;
