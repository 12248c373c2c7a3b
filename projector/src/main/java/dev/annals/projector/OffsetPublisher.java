package dev.annals.projector;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes the positions that have changed, again and again until the stop signal. A failure delays nothing but the
/// publication, which is made up for the next time.
public final class OffsetPublisher implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OffsetPublisher.class);

    private final StatusBoard board;
    private final PublishedOffsets offsets;
    private final StopSignal stop;
    private final Duration interval;
    private final Map<ProjectionPartition, Long> published = new HashMap<>();

    public OffsetPublisher(StatusBoard board, PublishedOffsets offsets, StopSignal stop, Duration interval) {
        this.board = board;
        this.offsets = offsets;
        this.stop = stop;
        this.interval = interval;
    }

    @Override
    public void run() {
        while (!stop.await(interval)) {
            publish();
        }
        publish();
    }

    private void publish() {
        Map<ProjectionPartition, Long> changed = new HashMap<>();
        for (StatusBoard.PartitionStatus status : board.statuses()) {
            long position = status.checkpoint().position();
            if (position != published.getOrDefault(status.partition(), 0L)) {
                changed.put(status.partition(), position);
            }
        }
        if (changed.isEmpty()) {
            return;
        }
        try {
            offsets.publish(changed);
            published.putAll(changed);
        } catch (ReadModelUnavailableException unavailable) {
            LOG.debug("offsets are not published now: {}", unavailable.toString());
        }
    }
}
