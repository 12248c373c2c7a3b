package dev.annals.query.search;

import dev.annals.query.Page;
import dev.annals.query.Span;

/// A way to events that may be the ones looked for.
interface Candidates {
    /// The most events that are read at once.
    int MOST = 1_000;

    /// The next of them within the span, in its order, up to about `limit`, and what is left of the span.
    Page next(Span span, int limit);
}
