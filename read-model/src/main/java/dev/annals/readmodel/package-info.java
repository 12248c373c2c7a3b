/// The names that the writers and the readers of the read models share: graph labels and keys, cache keys, index
/// dimensions, generations. Names only; what is done with them is the projector's and the query service's.
@NullMarked
package dev.annals.readmodel;

import org.jspecify.annotations.NullMarked;
