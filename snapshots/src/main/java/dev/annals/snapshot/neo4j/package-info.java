/// The snapshots in Neo4j: how they are written in somebody else's transaction, and how they are read in a bounded
/// time.
@NullMarked
package dev.annals.snapshot.neo4j;

import org.jspecify.annotations.NullMarked;
