package dev.annals.projector.graph;

/// A node at the end of a relationship that the batch itself says nothing of: it is there from `since` on, as a stub as
/// long as the log has no event of it.
///
/// @param node which one
/// @param since position of the first event of the batch that names it
public record EndRow(NodeRef node, long since) {}
