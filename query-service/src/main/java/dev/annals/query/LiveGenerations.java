package dev.annals.query;

import dev.annals.generation.GenerationWatch;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// What is asked of the live generations: made anew when one of them has changed. Whoever answers a question takes it
/// once, so that an answer is wholly from one generation.
///
/// @param <T> what is asked
public final class LiveGenerations<T> implements Supplier<T> {
    private final GenerationWatch watch;
    private final Function<Map<Projection, Generation>, T> maker;
    private volatile Made<T> made;

    /// @param maker makes it for the live generation of each projection
    LiveGenerations(GenerationWatch watch, Function<Map<Projection, Generation>, T> maker) {
        this.watch = watch;
        this.maker = maker;
        this.made = make();
    }

    private record Made<T>(Map<Projection, Generation> generations, T made) {}

    @Override
    public T get() {
        Made<T> last = made;
        if (!last.generations().equals(live())) {
            last = make();
            made = last;
        }
        return last.made();
    }

    private Made<T> make() {
        Map<Projection, Generation> live = live();
        return new Made<>(live, maker.apply(live));
    }

    private Map<Projection, Generation> live() {
        Map<Projection, Generation> live = new EnumMap<>(Projection.class);
        for (Projection projection : Projection.values()) {
            live.put(projection, watch.live(projection));
        }
        return live;
    }
}
