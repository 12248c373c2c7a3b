package dev.annals.projector.rebuild;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogHead;
import dev.annals.eventstore.LogMark;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.generation.Generations;
import dev.annals.generation.Rebuild;
import dev.annals.projector.ReadModel;
import dev.annals.projector.ReadModelUnavailableException;
import dev.annals.projector.rebuild.RebuildProgress.Events;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Measures how far rebuilds are, and how fast they were over the last half minute. Safe for use by many threads.
final class RebuildGauge {
    private static final long WINDOW = Duration.ofSeconds(30).toNanos();
    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    private final EventLog log;
    private final Site site;
    private final Map<Projection, Run> runs = new EnumMap<>(Projection.class);

    RebuildGauge(Site site) {
        this.site = site;
        this.log = site.log().log();
    }

    private record Sample(long at, Events events) {}

    /// The samples of one rebuild.
    private record Run(String id, Deque<Sample> samples) {}

    /// Takes a sample of a rebuild that replays, about once a second.
    void look(Projection projection, Generations now) {
        now.underWay().filter(rebuild -> rebuild.phase().isFollowed()).ifPresent(rebuild -> {
            if (isDue(projection, rebuild)) {
                measure(projection, rebuild);
            }
        });
    }

    private synchronized boolean isDue(Projection projection, Rebuild rebuild) {
        Deque<Sample> samples = run(projection, rebuild).samples();
        return samples.isEmpty() || System.nanoTime() - samples.getLast().at() >= INTERVAL;
    }

    /// How far a rebuild is now.
    RebuildProgress measure(Projection projection, Rebuild rebuild) {
        try {
            ReadModel readModel = site.readModels().of(new ProjectionGeneration(projection, rebuild.to()));
            return measure(projection, rebuild, readModel);
        } catch (ReadModelUnavailableException | LogUnavailableException away) {
            return RebuildProgress.UNKNOWN;
        }
    }

    private RebuildProgress measure(Projection projection, Rebuild rebuild, ReadModel readModel) {
        LogHead head = log.head();
        double shares = 0;
        int filled = 0;
        long lag = 0;
        for (int partition = 0; partition < log.partitions().count(); partition++) {
            long last = log.partitionHead(partition).map(LogMark::position).orElse(0L);
            if (last > 0) {
                long checkpoint = Math.min(last, readModel.checkpoint(partition).position());
                filled++;
                shares += (double) checkpoint / last;
                lag = Math.max(lag, last - checkpoint);
            }
        }
        long done = filled == 0 ? 0 : Math.round(head.events() * shares / filled);
        return progress(projection, rebuild, new Events(done, head.events()), lag);
    }

    private synchronized RebuildProgress progress(Projection projection, Rebuild rebuild, Events events, long lag) {
        long now = System.nanoTime();
        Deque<Sample> samples = run(projection, rebuild).samples();
        while (!samples.isEmpty() && now - samples.getFirst().at() > WINDOW) {
            samples.removeFirst();
        }
        Sample first = samples.isEmpty() ? new Sample(now, events) : samples.getFirst();
        samples.addLast(new Sample(now, events));
        double seconds = (now - first.at()) / 1e9;
        double perSecond =
                seconds < 0.5 ? 0 : Math.max(0, events.done() - first.events().done()) / seconds;
        return new RebuildProgress(events, perSecond, remaining(events, perSecond), lag, true);
    }

    private static Optional<Duration> remaining(Events events, double perSecond) {
        long left = events.total() - events.done();
        if (left <= 0) {
            return Optional.of(Duration.ZERO);
        }
        return perSecond < 1 ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(1000 * left / perSecond)));
    }

    private Run run(Projection projection, Rebuild rebuild) {
        Run run = runs.get(projection);
        if (run == null || !run.id().equals(rebuild.id())) {
            run = new Run(rebuild.id(), new ArrayDeque<>());
            runs.put(projection, run);
        }
        return run;
    }
}
