package dev.annals.query.search;

import dev.annals.query.Span;
import java.time.Duration;

/// A page of events that is asked for.
///
/// @param filter which events
/// @param span what is to be looked through: [Span#whole] for the first page, what the page before left over for the
/// next. Positions, or versions where the filter is about one aggregate.
/// @param size how many events at most
/// @param patience how long to look for them at most; then the page is short
public record EventQuery(EventFilter filter, Span span, int size, Duration patience) {}
