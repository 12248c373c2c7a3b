package dev.annals.benchmarks.workload;

import dev.annals.event.v1.ContextEvent;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// One event of the file.
///
/// @param body its whole line, without the line feed
/// @param event the same, parsed
public record FileEvent(String body, ContextEvent event) {

    /// Whose event it is.
    public String aggregateId() {
        return event.getAggregateId();
    }

    /// Its place in the history of its aggregate, from 1, without gaps.
    public long version() {
        return event.getVersion();
    }

    /// The payload's field name, for example `decision_added`.
    public String type() {
        return ContextEvent.getDescriptor()
                .findFieldByNumber(event.getPayloadCase().getNumber())
                .getName();
    }

    /// Which of so many writers appends it: all events of one aggregate fall to one writer.
    public int writer(int writers) {
        CRC32 crc = new CRC32();
        crc.update(aggregateId().getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % writers);
    }
}
