package dev.annals.query;

/// Everything that can be asked, of one choice of generations.
///
/// @param queries of the log and the read models together
/// @param inquiries what nobody stored an answer to
public record Asked(Queries queries, Inquiries inquiries) {}
