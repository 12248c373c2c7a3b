package dev.annals.projector.opentelemetry;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.AppliedBatch;
import dev.annals.projector.ProjectionObserver;
import dev.annals.projector.ProjectionPartition;
import dev.annals.server.opentelemetry.Traces;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import java.util.function.Predicate;

/// A span for each event that a projection has applied and that is a part of a trace: from when its batch was begun
/// until it was committed. An event that nobody traces has none; nor has one that a rebuild applies again.
public final class ProjectionSpans implements ProjectionObserver {
    private final Traces traces;
    private final Predicate<ProjectionPartition> live;

    /// @param live whether a partition is of the generation that answers
    public ProjectionSpans(Traces traces, Predicate<ProjectionPartition> live) {
        this.traces = traces;
        this.live = live;
    }

    @Override
    public void applied(ProjectionPartition partition, AppliedBatch batch) {
        if (!live.test(partition)) {
            return;
        }
        batch.events().stream()
                .filter(recorded -> !recorded.event().getTraceparent().isEmpty())
                .forEach(recorded -> span(partition, batch, recorded));
    }

    private void span(ProjectionPartition partition, AppliedBatch batch, RecordedEvent recorded) {
        ContextEvent event = recorded.event();
        String projection = partition.projection().projectionName();
        traces.span("project " + projection, event.getTraceparent())
                .ifPresent(span -> attributed(span, event, recorded.position())
                        .setAttribute("annals.projection", projection)
                        .setAttribute("annals.partition", (long) partition.partition())
                        .setAttribute("messaging.batch.message_count", (long)
                                batch.events().size())
                        .setStartTimestamp(batch.begun())
                        .startSpan()
                        .end(batch.committed()));
    }

    private static SpanBuilder attributed(SpanBuilder span, ContextEvent event, long position) {
        return span.setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "nats")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("annals.event_id", event.getEventId())
                .setAttribute("annals.event_type", event.getEventType())
                .setAttribute("annals.aggregate_id", event.getAggregateId())
                .setAttribute("annals.position", position);
    }
}
