package dev.annals.cli.lines;

import dev.annals.event.v1.ContextEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Gathers events into chunks that are recorded atomically. The events of one request, which stand together, stay
/// together; a chunk holds many requests, so that the order of the log is kept at the pace of few calls.
final class Chunks {
    private static final int MOST_EVENTS = 1_000;
    /// Half of what a server takes at once.
    private static final long MOST_BYTES = 4 << 20;

    private final Consumer<Chunk> full;
    private final List<ContextEvent> whole = new ArrayList<>();
    private final List<ContextEvent> request = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private long bytes;
    private long requestBytes;

    /// Events to record together.
    ///
    /// @param lines where they stand in the file, one for each
    record Chunk(List<ContextEvent> events, List<Long> lines) {
        Chunk {
            events = List.copyOf(events);
            lines = List.copyOf(lines);
        }
    }

    /// @param full is given each chunk as soon as nothing more fits into it
    Chunks(Consumer<Chunk> full) {
        this.full = full;
    }

    void add(ContextEvent event, long line) {
        boolean same = !request.isEmpty() && request.getLast().getRequestId().equals(event.getRequestId());
        if (!same || request.size() == MOST_EVENTS) {
            endRequest();
        }
        request.add(event);
        lines.add(line);
        requestBytes += event.getSerializedSize();
    }

    /// Hands out what is left.
    void end() {
        endRequest();
        handOut();
    }

    private void endRequest() {
        boolean fits = whole.size() + request.size() <= MOST_EVENTS && bytes + requestBytes <= MOST_BYTES;
        if (!fits) {
            handOut();
        }
        whole.addAll(request);
        bytes += requestBytes;
        request.clear();
        requestBytes = 0;
    }

    private void handOut() {
        if (whole.isEmpty()) {
            return;
        }
        full.accept(new Chunk(whole, lines.subList(0, whole.size())));
        lines.subList(0, whole.size()).clear();
        whole.clear();
        bytes = 0;
    }
}
