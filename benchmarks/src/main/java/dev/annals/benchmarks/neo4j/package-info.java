/// The graph as Neo4j has it, looked at from outside and written by a bare loop: the limit of projecting into it.
@NullMarked
package dev.annals.benchmarks.neo4j;

import org.jspecify.annotations.NullMarked;
