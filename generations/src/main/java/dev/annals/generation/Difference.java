package dev.annals.generation;

import dev.annals.eventstore.RecordedEvent;

/// Where a generation differs from the fold of the log.
///
/// @param partition the partition, from 0
/// @param last the last event of the aggregate in what was compared
/// @param field what differs, for example `state.title`
/// @param expected what the log adds up to
/// @param found what is there
public record Difference(int partition, LastEvent last, String field, String expected, String found) {
    private static final int LONGEST_VALUE = 1_000;

    public Difference {
        expected = shortened(expected);
        found = shortened(found);
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 1) + "…";
    }

    /// Where in the log the compared aggregate was.
    ///
    /// @param aggregateId the aggregate
    /// @param eventId the event's id
    /// @param version its version
    /// @param position its position
    public record LastEvent(String aggregateId, String eventId, long version, long position) {
        /// Where an event is.
        public static LastEvent of(RecordedEvent recorded) {
            return new LastEvent(
                    recorded.event().getAggregateId(),
                    recorded.event().getEventId(),
                    recorded.event().getVersion(),
                    recorded.position());
        }
    }
}
