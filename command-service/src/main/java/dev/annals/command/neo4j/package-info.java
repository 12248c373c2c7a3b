/// Wires the snapshots to Neo4j. Commands need none of it: what cannot be read there is read from the log.
@NullMarked
package dev.annals.command.neo4j;

import org.jspecify.annotations.NullMarked;
