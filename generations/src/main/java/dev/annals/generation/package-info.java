/// Which generations of each projection there are, which of them is live, and how far their rebuilds are: as data, and
/// the port to where it is kept. Projectors change it, one compare-and-set at a time; readers only follow what is live.
@NullMarked
package dev.annals.generation;

import org.jspecify.annotations.NullMarked;
