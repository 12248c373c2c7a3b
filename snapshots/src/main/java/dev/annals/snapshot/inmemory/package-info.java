/// The snapshots in memory: the twin of the database, for tests and for the twin of the graph.
@NullMarked
package dev.annals.snapshot.inmemory;

import org.jspecify.annotations.NullMarked;
