package dev.annals.generation;

import dev.annals.generation.Build.Role;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The generations of one projection, as its projectors agreed.
///
/// @param origin the generation that was there before the first rebuild
/// @param named how many names have been given since
/// @param builds the generations there are; exactly one is live
/// @param rebuilds the last rebuilds, the latest first
/// @param aggregates the rebuilds of single aggregates that are waiting, and the last that are over, the latest last
public record Generations(
        Generation origin, long named, List<Build> builds, List<Rebuild> rebuilds, List<AggregateRebuild> aggregates) {
    /// How many aggregates can wait to be rebuilt.
    public static final int MOST_WAITING = 100;

    private static final int MOST_OVER = 20;
    private static final int MOST_REBUILDS = 10;
    private static final int LONGEST_STEM = 20;
    private static final Pattern NUMBERED = Pattern.compile("g(\\d{1,9})");

    public Generations {
        builds = List.copyOf(builds);
        rebuilds = List.copyOf(rebuilds);
        aggregates = List.copyOf(aggregates);
        if (builds.stream().filter(build -> build.role() == Role.LIVE).count() != 1) {
            throw new IllegalArgumentException("exactly one generation must be live: " + builds);
        }
    }

    /// Before the first rebuild: the generation that everybody is configured with is live.
    ///
    /// @param revision the projection's revision, as whoever asks has it
    public static Generations before(Generation configured, int revision) {
        return new Generations(
                configured,
                0,
                List.of(new Build(configured, revision, Role.LIVE, Instant.EPOCH, Instant.EPOCH)),
                List.of(),
                List.of());
    }

    /// The generation that answers.
    public Build live() {
        return builds.stream()
                .filter(build -> build.role() == Role.LIVE)
                .findFirst()
                .orElseThrow();
    }

    /// What there is of a generation.
    public Optional<Build> build(Generation generation) {
        return builds.stream()
                .filter(build -> build.generation().equals(generation))
                .findFirst();
    }

    /// The generations that are to be kept up to date with the log.
    public List<Build> followed() {
        return builds.stream().filter(this::isFollowed).toList();
    }

    private boolean isFollowed(Build build) {
        return switch (build.role()) {
            case LIVE, WARM -> true;
            case BUILDING ->
                latest().filter(rebuild -> rebuild.to().equals(build.generation()))
                        .filter(rebuild -> rebuild.phase().isFollowed()
                                && !rebuild.progress().paused())
                        .isPresent();
            case HELD, DISCARDED -> false;
        };
    }

    /// The latest rebuild.
    public Optional<Rebuild> latest() {
        return rebuilds.stream().findFirst();
    }

    /// The rebuild that is not over.
    public Optional<Rebuild> underWay() {
        return latest().filter(rebuild -> !rebuild.phase().isOver());
    }

    /// The rebuild of this id.
    public Optional<Rebuild> rebuild(String id) {
        return rebuilds.stream().filter(rebuild -> rebuild.id().equals(id)).findFirst();
    }

    /// With a new rebuild and its generation, which nobody follows yet.
    public Generations begin(Projection projection, String requestId, RebuildWishes wishes, int revision, Instant now) {
        long number = named + 1;
        Generation next = name(number);
        String id = projection.projectionName() + "-" + number;
        List<Build> more = new ArrayList<>(builds);
        more.add(new Build(next, revision, Role.BUILDING, now, now));
        List<Rebuild> all = new ArrayList<>(rebuilds);
        all.addFirst(Rebuild.begun(id, requestId, List.of(live().generation(), next), wishes, now));
        return new Generations(
                origin, number, more, all.stream().limit(MOST_REBUILDS).toList(), aggregates);
    }

    /// With another name for the generation of the latest rebuild: that one is taken by somebody else.
    public Generations rename(Instant now) {
        Rebuild rebuild = latest().orElseThrow();
        Generation next = name(named + 1);
        List<Build> others = builds.stream()
                .map(build -> build.generation().equals(rebuild.to())
                        ? new Build(next, build.revision(), build.role(), now, now)
                        : build)
                .toList();
        return new Generations(origin, named + 1, others, replaced(rebuild.making(next)), aggregates);
    }

    /// `g2` after `g1`; after any other name, that name and a number.
    private Generation name(long number) {
        Matcher numbered = NUMBERED.matcher(origin.name());
        if (numbered.matches()) {
            return new Generation("g" + (Long.parseLong(numbered.group(1)) + number));
        }
        String stem =
                origin.name().substring(0, Math.min(LONGEST_STEM, origin.name().length()));
        return new Generation(stem + "r" + (number + 1));
    }

    /// With the rebuild of the same id as it is now.
    public Generations with(Rebuild rebuild) {
        return new Generations(origin, named, builds, replaced(rebuild), aggregates);
    }

    /// With a rebuild of before as the latest, as it is now.
    public Generations resumed(Rebuild rebuild) {
        List<Rebuild> all = new ArrayList<>(rebuilds);
        all.removeIf(other -> other.id().equals(rebuild.id()));
        all.addFirst(rebuild);
        return new Generations(origin, named, builds, all, aggregates);
    }

    private List<Rebuild> replaced(Rebuild next) {
        return rebuilds.stream()
                .map(rebuild -> rebuild.id().equals(next.id()) ? next : rebuild)
                .toList();
    }

    /// With every generation changed like this.
    public Generations change(UnaryOperator<Build> change) {
        return new Generations(origin, named, builds.stream().map(change).toList(), rebuilds, aggregates);
    }

    /// Without a generation of which nothing is left.
    public Generations without(Generation gone) {
        return new Generations(
                origin,
                named,
                builds.stream()
                        .filter(build -> !build.generation().equals(gone))
                        .toList(),
                rebuilds,
                aggregates.stream()
                        .filter(rebuild -> rebuild.ending().isPresent()
                                || !rebuild.generation().equals(gone))
                        .toList());
    }

    /// The rebuilds of single aggregates that are waiting, the oldest first.
    public List<AggregateRebuild> waiting() {
        return aggregates.stream().filter(rebuild -> rebuild.ending().isEmpty()).toList();
    }

    /// The rebuild of a single aggregate of this id.
    public Optional<AggregateRebuild> aggregate(String id) {
        return aggregates.stream().filter(rebuild -> rebuild.id().equals(id)).findFirst();
    }

    /// What is known of this wish, or of another that is waiting for the same.
    public Optional<AggregateRebuild> sameAs(AggregateRebuild asked) {
        return aggregate(asked.id())
                .or(() -> waiting().stream()
                        .filter(rebuild -> rebuild.generation().equals(asked.generation())
                                && rebuild.aggregateId().equals(asked.aggregateId()))
                        .findFirst());
    }

    /// With one more aggregate waiting, if it is not known yet and there is room.
    public Generations asking(AggregateRebuild asked) {
        if (sameAs(asked).isPresent() || waiting().size() >= MOST_WAITING) {
            return this;
        }
        List<AggregateRebuild> all = new ArrayList<>(aggregates);
        all.add(asked);
        return new Generations(origin, named, builds, rebuilds, all);
    }

    /// With the rebuild of a single aggregate over, if it is waiting.
    public Generations ended(String id, AggregateRebuild.Ending ending) {
        Optional<AggregateRebuild> known =
                waiting().stream().filter(rebuild -> rebuild.id().equals(id)).findFirst();
        if (known.isEmpty()) {
            return this;
        }
        List<AggregateRebuild> over = new ArrayList<>(aggregates);
        over.remove(known.get());
        over.add(known.get().over(ending));
        long tooMany = over.size() - waiting().size() + 1L - MOST_OVER;
        List<AggregateRebuild> forgotten = over.stream()
                .filter(rebuild -> rebuild.ending().isPresent())
                .limit(Math.max(0, tooMany))
                .toList();
        over.removeAll(forgotten);
        return new Generations(origin, named, builds, rebuilds, over);
    }
}
