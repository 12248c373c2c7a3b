package dev.annals.projector.valkey;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.projector.parking.DiscardedEvent;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.views.Continuation;
import dev.annals.projector.views.FoldedState;
import dev.annals.projector.views.IndexEntry;
import dev.annals.projector.views.ViewBatch;
import dev.annals.readmodel.ViewKeys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// A batch as keys and arguments of the function `annals_2_apply`, in the order that its comment gives.
final class ViewArguments {
    private final List<String> keys = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();

    static ViewArguments of(ViewKeys names, ViewBatch batch) {
        ViewArguments arguments = new ViewArguments();
        arguments.keys.add(names.checkpoint());
        arguments.keys.add(names.eventIds());
        arguments.keys.add(names.parked());
        arguments.keys.add(names.discarded());
        arguments.keys.add(names.incomplete());
        arguments.number(batch.expected().position());
        arguments.number(batch.expected().epoch());
        arguments.number(batch.next().position());
        arguments.number(ChronoUnit.MICROS.between(Instant.EPOCH, batch.next().recordedTime()));
        arguments.number(batch.states().size());
        arguments.number(batch.continuations().size());
        arguments.number(batch.index().size());
        arguments.number(batch.eventIds().size());
        arguments.number(batch.parking().parked().size());
        arguments.number(batch.parking().released().size());
        arguments.number(batch.parking().discarded().size());
        batch.states().forEach(folded -> arguments.state(names, folded));
        batch.continuations().forEach(continuation -> arguments.continuation(names, continuation));
        batch.index().forEach((entry, positions) -> arguments.entry(names, entry, positions));
        batch.eventIds().forEach(arguments::eventId);
        batch.parking().parked().forEach(arguments::parked);
        batch.parking().released().forEach(arguments::text);
        batch.parking().discarded().forEach(arguments::discarded);
        return arguments;
    }

    List<String> keys() {
        return keys;
    }

    List<byte[]> values() {
        return values;
    }

    private void state(ViewKeys names, FoldedState folded) {
        keys.add(names.view(folded.aggregateId()));
        values.add(folded.view().toByteArray());
    }

    private void continuation(ViewKeys names, Continuation continuation) {
        keys.add(names.view(continuation.aggregateId()));
        number(continuation.length());
        values.add(continuation.added().toByteArray());
    }

    private void entry(ViewKeys names, IndexEntry entry, List<Long> positions) {
        keys.add(names.index(entry.index(), entry.value()));
        number(positions.size());
        positions.forEach(this::number);
    }

    private void eventId(String eventId, long position) {
        text(eventId);
        number(position);
    }

    private void parked(ParkedAggregate parked) {
        text(parked.aggregateId());
        values.add(ParkingRecords.bytes(parked));
    }

    private void discarded(DiscardedEvent event) {
        text(event.aggregateId());
        text(event.aggregateId() + "/" + event.version());
        values.add(ParkingRecords.bytes(event));
    }

    private void text(String text) {
        values.add(text.getBytes(UTF_8));
    }

    private void number(long number) {
        text(Long.toString(number));
    }
}
