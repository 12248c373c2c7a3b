package dev.annals.projector;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes the positions of this process whenever they have changed, until the stop signal; then it takes them back.
/// A failure delays nothing but the publication, which is made up for the next time.
public final class OffsetPublisher implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OffsetPublisher.class);

    /// What is published and not refreshed is forgotten in the end; this is far more often.
    private static final int REFRESHED_EVERY = 300;

    private final StatusBoard board;
    private final PublishedOffsets offsets;
    private final StopSignal stop;
    private final Duration interval;
    private Map<ProjectionPartition, Long> published = Map.of();
    private int sincePublished;

    public OffsetPublisher(StatusBoard board, PublishedOffsets offsets, StopSignal stop, Duration interval) {
        this.board = board;
        this.offsets = offsets;
        this.stop = stop;
        this.interval = interval;
    }

    @Override
    public void run() {
        while (!stop.await(interval)) {
            Map<ProjectionPartition, Long> positions = board.working().stream()
                    .collect(toUnmodifiableMap(
                            StatusBoard.PartitionStatus::partition,
                            status -> status.checkpoint().position()));
            sincePublished++;
            if (!positions.equals(published) || sincePublished >= REFRESHED_EVERY) {
                publish(positions);
            }
        }
        publish(Map.of());
    }

    private void publish(Map<ProjectionPartition, Long> positions) {
        try {
            offsets.publish(positions);
            published = positions;
            sincePublished = 0;
        } catch (ReadModelUnavailableException unavailable) {
            LOG.debug("offsets are not published now: {}", unavailable.toString());
        }
    }
}
