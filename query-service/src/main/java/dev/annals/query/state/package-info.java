/// The state of an aggregate now: from the views, and from the log where the views cannot say.
@NullMarked
package dev.annals.query.state;

import org.jspecify.annotations.NullMarked;
