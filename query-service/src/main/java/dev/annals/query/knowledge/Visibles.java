package dev.annals.query.knowledge;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Page;
import dev.annals.query.knowledge.Knowledge.Visible;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The aggregates of a page in the making: each once, up to a number and a size.
final class Visibles {
    private final int size;
    private final List<Visible> aggregates = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private long bytes;

    Visibles(int size) {
        this.size = size;
    }

    /// Whether the event's aggregate was not met before. Asking meets it.
    boolean isNew(RecordedEvent event) {
        return seen.add(event.event().getAggregateId());
    }

    void add(Visible visible) {
        aggregates.add(visible);
        bytes += Math.min(visible.state().getSerializedSize(), KnownParts.MOST_BYTES);
    }

    boolean full() {
        return aggregates.size() >= size || bytes >= Page.MAX_BYTES;
    }

    List<Visible> aggregates() {
        return aggregates;
    }
}
