/// The graph, read from Neo4j.
@NullMarked
package dev.annals.query.neo4j;

import org.jspecify.annotations.NullMarked;
