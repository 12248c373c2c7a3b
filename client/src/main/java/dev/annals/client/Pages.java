package dev.annals.client;

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
final class Pages<T> implements Iterator<T> {
    private final Function<String, Page<T>> ask;
    private Iterator<T> page = Collections.emptyIterator();
    private String nextToken = "";
    private boolean last;

    private Pages(Function<String, Page<T>> ask) {
        this.ask = ask;
    }

    /// One page and the token of the next; an empty token is the end.
    record Page<T>(List<T> items, String nextToken) {}

    static <T> Stream<T> stream(Function<String, Page<T>> ask) {
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Pages<>(ask), traits), false);
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !last) {
            Page<T> next = ask.apply(nextToken);
            page = next.items().iterator();
            nextToken = next.nextToken();
            last = nextToken.isEmpty();
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
