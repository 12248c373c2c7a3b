package dev.annals.query.knowledge;

import dev.annals.query.Span;
import dev.annals.query.timetravel.Moment;
import java.time.Duration;
import java.util.Optional;

/// A page of what an agent could know that is asked for.
///
/// @param moment empty is now
/// @param span [Span#whole] for the first page, what the page before left over for the next
/// @param size how many aggregates at most
/// @param patience how long to look for them at most; then the page is short
public record KnowledgeQuery(String agentId, Optional<Moment> moment, Span span, int size, Duration patience) {}
