/// What the projections hold back, for people: as a list, and one by one with the event in the way.
@NullMarked
package dev.annals.cli.parked;

import org.jspecify.annotations.NullMarked;
