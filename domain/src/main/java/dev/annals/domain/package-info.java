/// The kernel of the domain: what every aggregate type has in common. An aggregate's own rules are in the package
/// named after it. Nothing here knows a clock, a store or a wire.
@NullMarked
package dev.annals.domain;

import org.jspecify.annotations.NullMarked;
