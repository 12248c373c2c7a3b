package dev.annals.projector.views;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.domain.AggregateFold;
import dev.annals.domain.AggregateViews;
import dev.annals.domain.StateHash;
import dev.annals.domain.difference.FieldChange;
import dev.annals.domain.difference.StateComparison;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.verification.Comparison;
import dev.annals.projector.verification.Evidence;
import dev.annals.projector.verification.Evidence.Finding;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateView;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// Compares the stored states with the fold: state, version and position.
public final class ViewsComparison implements Comparison {
    private final ViewReader reader;

    public ViewsComparison(ViewReader reader) {
        this.reader = reader;
    }

    @Override
    public Reading begin(int partition) {
        return new ViewReading(partition);
    }

    private final class ViewReading implements Reading {
        private final int partition;
        private final Map<String, ViewEvidence> own = new HashMap<>();

        private ViewReading(int partition) {
            this.partition = partition;
        }

        @Override
        public Evidence of(String aggregateId) {
            return own.computeIfAbsent(aggregateId, ViewEvidence::new);
        }

        @Override
        public void leaveOut(String aggregateId) {
            own.remove(aggregateId);
        }

        @Override
        public void read() {
            Map<String, StoredView> stored = reader.views(partition, own.keySet());
            own.forEach((aggregateId, one) -> one.find(stored.getOrDefault(aggregateId, StoredView.NONE)));
        }

        @Override
        public Map<String, Finding> compare() {
            Map<String, Finding> findings = new HashMap<>();
            own.forEach((aggregateId, one) -> findings.put(aggregateId, one.compare()));
            return findings;
        }
    }

    private static final class ViewEvidence implements Evidence {
        private final AggregateFold fold;
        private StoredView stored = StoredView.NONE;
        private Optional<AggregateView> found = Optional.empty();
        private long position;

        private ViewEvidence(String aggregateId) {
            this.fold = AggregateFold.start(aggregateId);
        }

        private void find(StoredView now) {
            stored = now;
            try {
                found = Optional.of(now.view());
            } catch (InvalidProtocolBufferException broken) {
                found = Optional.empty();
            }
        }

        /// As far as the log goes, where nobody can tell.
        @Override
        public long version() {
            return found.map(AggregateViews::version).orElse(Long.MAX_VALUE);
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
            return found.map(this::compare).orElseGet(this::unreadable);
        }

        private Finding compare(AggregateView view) {
            if (view.getPosition() != position) {
                return new Finding.Differs("position", Long.toString(position), Long.toString(view.getPosition()));
            }
            try {
                return compare(fold.state(), AggregateViews.state(view));
            } catch (IllegalArgumentException broken) {
                return unreadable();
            }
        }

        private Finding unreadable() {
            return new Finding.Differs(
                    "state",
                    "%d bytes".formatted(fold.state().getSerializedSize()),
                    "%d bytes that are no state".formatted(stored.bytes().size()));
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
