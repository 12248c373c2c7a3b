package dev.annals.client;

import dev.annals.query.v1.RecordedEvent;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Walks through a paged answer; asks for a page only when the one before is used up.
final class Pages implements Iterator<RecordedEvent> {
    private final Function<String, Page> ask;
    private Iterator<RecordedEvent> page = Collections.emptyIterator();
    private String nextToken = "";
    private boolean last;

    private Pages(Function<String, Page> ask) {
        this.ask = ask;
    }

    /// One page and the token of the next; an empty token is the end.
    record Page(List<RecordedEvent> events, String nextToken) {}

    static Stream<RecordedEvent> events(Function<String, Page> ask) {
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Pages(ask), traits), false);
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !last) {
            Page next = ask.apply(nextToken);
            page = next.events().iterator();
            nextToken = next.nextToken();
            last = nextToken.isEmpty();
        }
        return page.hasNext();
    }

    @Override
    public RecordedEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
