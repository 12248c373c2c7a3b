/// The state of an aggregate, now or at a moment of the past: `annals get`. Contexts have a page of their own; every
/// other type is printed as the tree that its message is.
@NullMarked
package dev.annals.cli.state;

import org.jspecify.annotations.NullMarked;
