/// What events change in the graph, as pure functions: one class per aggregate says which nodes and relationships an
/// event touches, and a batch folds them. The database is behind [dev.annals.projector.graph.GraphStore].
@NullMarked
package dev.annals.projector.graph;

import org.jspecify.annotations.NullMarked;
