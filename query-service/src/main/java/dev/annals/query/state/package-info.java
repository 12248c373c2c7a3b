/// The state of an aggregate now, from the views, and from the log where the views cannot say; and the states of all
/// aggregates that have an event of some kind.
@NullMarked
package dev.annals.query.state;

import org.jspecify.annotations.NullMarked;
