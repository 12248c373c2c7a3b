/// Read your writes: what a caller asks an answer to include, and the wait until a read model includes it.
@NullMarked
package dev.annals.query.consistency;

import org.jspecify.annotations.NullMarked;
