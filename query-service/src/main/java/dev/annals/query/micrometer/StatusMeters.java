package dev.annals.query.micrometer;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.generation.Unfollowed;
import dev.annals.query.status.Status;
import dev.annals.query.status.Status.PartitionStatus;
import dev.annals.query.status.Status.ProjectionStatus;
import dev.annals.readmodel.Projection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Looks at the status again and again and shows it; what cannot be looked at is shown as unknown, not as it was.
///
/// - `annals.log.position`, `annals.log.events`: the log's head
/// - `annals.projection.lag.positions`: by projection and partition, positions yet to apply
/// - `annals.projection.lag`: by projection, in seconds: age of the oldest event not yet applied
/// - `annals.projection.parked.aggregates`: by projection, aggregates that are held back
/// - `annals.projection.available`: by projection, whether its store answers: 1 or 0
/// - `annals.projection.unfollowed.partitions`: by projection, partitions of the live generation that nobody follows
public final class StatusMeters implements AutoCloseable {
    private final Supplier<Status> status;
    private final MultiGauge positions;
    private final MultiGauge seconds;
    private final MultiGauge available;
    private final MultiGauge heldBack;
    private final MultiGauge alone;
    private final Function<Projection, Optional<Unfollowed>> unfollowed;
    private volatile double logPosition = Double.NaN;
    private volatile double logEvents = Double.NaN;
    private final Thread thread;

    /// @param status looks at it
    /// @param unfollowed what is wrong with following the live generation of a projection
    /// @param interval how long to wait between two looks
    public StatusMeters(
            Supplier<Status> status,
            Function<Projection, Optional<Unfollowed>> unfollowed,
            MeterRegistry registry,
            Duration interval) {
        this.status = status;
        this.unfollowed = unfollowed;
        this.positions = MultiGauge.builder("annals.projection.lag.positions").register(registry);
        this.seconds =
                MultiGauge.builder("annals.projection.lag").baseUnit("seconds").register(registry);
        this.heldBack =
                MultiGauge.builder("annals.projection.parked.aggregates").register(registry);
        this.alone =
                MultiGauge.builder("annals.projection.unfollowed.partitions").register(registry);
        this.available = MultiGauge.builder("annals.projection.available").register(registry);
        Gauge.builder("annals.log.position", this, it -> it.logPosition).register(registry);
        Gauge.builder("annals.log.events", this, it -> it.logEvents).register(registry);
        this.thread = Thread.ofVirtual().name("status-meters").unstarted(() -> lookAgainAndAgain(interval));
    }

    /// Begins to look.
    public StatusMeters start() {
        thread.start();
        return this;
    }

    private void lookAgainAndAgain(Duration interval) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                TimeUnit.NANOSECONDS.sleep(interval.toNanos());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    void look() {
        try {
            showFollowing();
            show(status.get());
        } catch (LogUnavailableException away) {
            logPosition = Double.NaN;
            logEvents = Double.NaN;
            Stream.of(positions, seconds, heldBack).forEach(gauge -> gauge.register(List.of(), true));
        }
    }

    private void showFollowing() {
        alone.register(
                Arrays.stream(Projection.values())
                        .map(projection -> Row.of(
                                Tags.of("projection", projection.projectionName()),
                                unfollowed
                                        .apply(projection)
                                        .map(Unfollowed::partitions)
                                        .orElse(0)))
                        .toList(),
                true);
    }

    private void show(Status now) {
        logPosition = now.log().position();
        logEvents = now.log().events();
        positions.register(now.projections().stream().flatMap(this::positions).toList(), true);
        seconds.register(now.projections().stream().flatMap(this::seconds).toList(), true);
        heldBack.register(now.projections().stream().flatMap(this::heldBack).toList(), true);
        available.register(now.projections().stream().map(this::available).toList(), true);
    }

    private Stream<Row<?>> positions(ProjectionStatus projection) {
        return switch (projection) {
            case ProjectionStatus.Unavailable unknown -> Stream.of();
            case ProjectionStatus.Available up ->
                up.partitions().stream().map(partition -> Row.of(tags(up, partition), missing(partition)));
        };
    }

    private Stream<Row<?>> seconds(ProjectionStatus projection) {
        return switch (projection) {
            case ProjectionStatus.Unavailable unknown -> Stream.of();
            case ProjectionStatus.Available up ->
                Stream.of(Row.of(tags(up), up.lagTime().toMillis() / 1e3));
        };
    }

    private Stream<Row<?>> heldBack(ProjectionStatus projection) {
        return switch (projection) {
            case ProjectionStatus.Unavailable unknown -> Stream.of();
            case ProjectionStatus.Available up -> Stream.of(Row.of(tags(up), up.parked()));
        };
    }

    private Row<?> available(ProjectionStatus projection) {
        return Row.of(tags(projection), projection instanceof ProjectionStatus.Available ? 1 : 0);
    }

    private static long missing(PartitionStatus partition) {
        return Math.max(0, partition.head() - partition.checkpoint());
    }

    private static Tags tags(ProjectionStatus projection) {
        return Tags.of("projection", projection.projection().projectionName());
    }

    private static Tags tags(ProjectionStatus projection, PartitionStatus partition) {
        return tags(projection).and("partition", Integer.toString(partition.partition()));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
