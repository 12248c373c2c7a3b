/// Finds events by any mix of conditions: which way to the candidates is the shortest, what a page of them is, and one
/// event by its id.
@NullMarked
package dev.annals.query.search;

import org.jspecify.annotations.NullMarked;
