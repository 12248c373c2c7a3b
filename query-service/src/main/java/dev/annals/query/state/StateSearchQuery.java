package dev.annals.query.state;

import dev.annals.query.Span;
import dev.annals.query.search.EventFilter;
import dev.annals.query.timetravel.Moment;
import java.time.Duration;
import java.util.Optional;

/// A page of aggregates that is asked for: those with an event that matches.
///
/// @param filter across aggregates
/// @param moment empty is now
/// @param span [Span#whole] for the first page, what the page before left over for the next
/// @param size how many aggregates at most
/// @param patience how long to look for them at most; then the page is short
public record StateSearchQuery(EventFilter filter, Optional<Moment> moment, Span span, int size, Duration patience) {}
