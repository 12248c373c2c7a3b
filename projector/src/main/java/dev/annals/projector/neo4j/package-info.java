/// The graph in Neo4j: Cypher, transactions, and what can go wrong with them. What is written is decided elsewhere.
@NullMarked
package dev.annals.projector.neo4j;

import org.jspecify.annotations.NullMarked;
