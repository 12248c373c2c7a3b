/// The neighbourhood of an aggregate in the graph.
@NullMarked
package dev.annals.query.graph;

import org.jspecify.annotations.NullMarked;
