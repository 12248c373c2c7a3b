package dev.annals.projector.views;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.domain.AggregateFold;
import dev.annals.domain.StateHash;
import dev.annals.domain.difference.FieldChange;
import dev.annals.domain.difference.StateComparison;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.verification.Comparison;
import dev.annals.projector.verification.Evidence;
import dev.annals.projector.verification.Evidence.Finding;
import dev.annals.state.v1.AggregateState;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Compares the stored states with the fold: state, version and position.
public final class ViewsComparison implements Comparison {
    private final ViewReader reader;

    public ViewsComparison(ViewReader reader) {
        this.reader = reader;
    }

    @Override
    public Reading read(int partition, Collection<String> aggregateIds) {
        Map<String, StoredView> stored = reader.views(partition, aggregateIds);
        Map<String, ViewEvidence> read = new HashMap<>();
        for (String aggregateId : aggregateIds) {
            read.put(aggregateId, new ViewEvidence(aggregateId, stored.getOrDefault(aggregateId, StoredView.NONE)));
        }
        return new ViewReading(read);
    }

    private record ViewReading(Map<String, ViewEvidence> read) implements Reading {
        @Override
        public Map<String, Evidence> evidence() {
            return Map.copyOf(read);
        }

        @Override
        public Map<String, Finding> compare() {
            Map<String, Finding> findings = new HashMap<>();
            read.forEach((aggregateId, one) -> findings.put(aggregateId, one.compare()));
            return findings;
        }
    }

    private static final class ViewEvidence implements Evidence {
        private final StoredView stored;
        private final AggregateFold fold;
        private long position;

        private ViewEvidence(String aggregateId, StoredView stored) {
            this.stored = stored;
            this.fold = AggregateFold.start(aggregateId);
        }

        @Override
        public long version() {
            return stored.version();
        }

        @Override
        public void apply(RecordedEvent event) {
            fold.apply(event.event());
            position = event.position();
        }

        @Override
        public String digest() {
            return HexFormat.of().formatHex(StateHash.of(fold.state()));
        }

        private Finding compare() {
            if (stored.position() != position) {
                return new Finding.Differs("position", Long.toString(position), Long.toString(stored.position()));
            }
            try {
                return compare(fold.state(), AggregateState.parseFrom(stored.state()));
            } catch (InvalidProtocolBufferException broken) {
                return new Finding.Differs(
                        "state", "%d bytes".formatted(fold.state().getSerializedSize()), "bytes that are no state");
            }
        }

        private static Finding compare(AggregateState expected, AggregateState found) {
            if (found.equals(expected)) {
                return new Finding.Same();
            }
            for (FieldChange change : StateComparison.of(expected, found)) {
                return new Finding.Differs(change.path(), text(change.before()), text(change.after()));
            }
            return new Finding.Differs(
                    "state",
                    HexFormat.of().formatHex(StateHash.of(expected)),
                    HexFormat.of().formatHex(StateHash.of(found)));
        }

        private static String text(com.google.protobuf.Value value) {
            return switch (value.getKindCase()) {
                case STRING_VALUE -> value.getStringValue();
                case KIND_NOT_SET -> "nothing";
                case NULL_VALUE, NUMBER_VALUE, BOOL_VALUE, STRUCT_VALUE, LIST_VALUE ->
                    value.toString().strip();
            };
        }
    }
}
