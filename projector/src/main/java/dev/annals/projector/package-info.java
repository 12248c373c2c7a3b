/// Events in, read models out: the flow of one partition of one projection, its port to a read model, and what can be
/// seen of it from outside. What an event changes is in `graph` and `views`; the stores are in the leaf packages.
@NullMarked
package dev.annals.projector;

import org.jspecify.annotations.NullMarked;
