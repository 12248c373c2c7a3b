package dev.annals.projector.rebuild;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.generation.GenerationWatch;
import dev.annals.generation.Generations;
import dev.annals.generation.Rebuild;
import dev.annals.generation.RebuildWishes;
import dev.annals.projector.Companion;
import dev.annals.projector.LogSource.ConnectedLog;
import dev.annals.projector.Projector;
import dev.annals.projector.ReadModelSource;
import dev.annals.projector.ReadModels;
import dev.annals.projector.StatusBoard;
import dev.annals.projector.rebuild.Verdict.Denied;
import dev.annals.projector.rebuild.Verdict.Granted;
import dev.annals.readmodel.Projection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The rebuilds of all projections, for whoever asks for them or about them, in any pod. Begins its work when the log
/// is there; before that, and while the log is away, everything is refused with a [LogUnavailableException].
public final class Rebuilds implements Companion {
    private final RebuildSettings settings;
    private final GenerationWatch watch;
    private final StatusBoard board;
    private final RebuildPace pace;
    private final Projector.Surroundings surroundings;
    private volatile Optional<Open> open = Optional.empty();

    public Rebuilds(
            RebuildSettings settings,
            GenerationWatch watch,
            StatusBoard board,
            RebuildPace pace,
            Projector.Surroundings surroundings) {
        this.settings = settings;
        this.watch = watch;
        this.board = board;
        this.pace = pace;
        this.surroundings = surroundings;
    }

    private record Open(Site site, RebuildGauge gauge) {}

    /// A rebuild as it is now.
    public record Known(Projection projection, Rebuild rebuild) {}

    /// What came of a wish: the rebuild as it is now, or why not.
    public sealed interface Answer {

        /// It is granted.
        record Given(Rebuild rebuild) implements Answer {}

        /// It is not.
        record Refused(Denied denied) implements Answer {}

        /// There is no such rebuild.
        record NotFound(String name) implements Answer {}
    }

    @Override
    public void accompany(ConnectedLog log, List<ReadModelSource> sources, ReadModels readModels) {
        pace.spread(log.partitions());
        Site site = new Site(log, readModels, sources, new Ledger(log.generations(), watch));
        RebuildGauge gauge = new RebuildGauge(site);
        open = Optional.of(new Open(site, gauge));
        new RebuildEngine(site, settings, board, surroundings, gauge).run();
    }

    private Open open() {
        return open.orElseThrow(() -> new LogUnavailableException("the log has not been opened yet"));
    }

    /// Begins a rebuild.
    public Answer start(Projection projection, String requestId, RebuildWishes wishes) {
        Site site = open().site();
        RebuildRules.Order order =
                new RebuildRules.Order(projection, site.source(projection).revision(), requestId, wishes);
        Ledger.Ruled ruled = site.ledger().rule(projection, now -> RebuildRules.start(now, order, now()));
        return switch (ruled.verdict()) {
            case Denied denied -> new Answer.Refused(denied);
            case Granted granted -> new Answer.Given(started(ruled.generations(), requestId));
        };
    }

    private static Rebuild started(Generations after, String requestId) {
        return after.rebuilds().stream()
                .filter(rebuild -> !requestId.isEmpty() && rebuild.requestId().equals(requestId))
                .findFirst()
                .or(after::latest)
                .orElseThrow();
    }

    /// Something that can be wished of a rebuild.
    public enum Wish {
        PAUSE,
        RESUME,
        CANCEL,
        APPROVE,
        ROLL_BACK
    }

    /// Has a wish come true, if it can.
    ///
    /// @param name the id of a rebuild, or the name of a projection for its latest
    public Answer wish(String name, Wish wish) {
        Optional<Known> found = find(name);
        if (found.isEmpty()) {
            return new Answer.NotFound(name);
        }
        Known known = found.get();
        String id = known.rebuild().id();
        Ledger.Ruled ruled = open().site()
                .ledger()
                .rule(
                        known.projection(),
                        now -> now.rebuild(id)
                                .map(rebuild -> rule(now, rebuild, wish, now()))
                                .orElse(new Granted(now)));
        return switch (ruled.verdict()) {
            case Denied denied -> new Answer.Refused(denied);
            case Granted granted ->
                new Answer.Given(ruled.generations().rebuild(id).orElse(known.rebuild()));
        };
    }

    private static Verdict rule(Generations now, Rebuild rebuild, Wish wish, Instant time) {
        return switch (wish) {
            case PAUSE -> RebuildRules.pause(now, rebuild, true);
            case RESUME -> RebuildRules.pause(now, rebuild, false);
            case CANCEL -> RebuildRules.cancel(now, rebuild, time);
            case APPROVE -> RebuildRules.approve(now, rebuild, time);
            case ROLL_BACK -> RebuildRules.rollBack(now, rebuild, time);
        };
    }

    /// A rebuild as it is now.
    ///
    /// @param name its id, or the name of a projection for its latest
    public Optional<Known> find(String name) {
        Ledger ledger = open().site().ledger();
        return Arrays.stream(Projection.values())
                .filter(projection ->
                        name.equals(projection.projectionName()) || name.startsWith(projection.projectionName() + "-"))
                .findFirst()
                .flatMap(projection -> {
                    Generations now = ledger.read(projection);
                    return (name.equals(projection.projectionName()) ? now.latest() : now.rebuild(name))
                            .map(rebuild -> new Known(projection, rebuild));
                });
    }

    /// The generations of a projection as they are now.
    public Generations generations(Projection projection) {
        return open().site().ledger().read(projection);
    }

    /// How far a rebuild is now.
    public RebuildProgress progress(Known known) {
        return open().gauge().measure(known.projection(), known.rebuild());
    }

    /// How many partitions there are.
    public int partitions() {
        return open().site().log().partitions();
    }

    private Instant now() {
        return surroundings.clock().instant();
    }
}
