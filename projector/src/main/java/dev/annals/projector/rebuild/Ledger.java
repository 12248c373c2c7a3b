package dev.annals.projector.rebuild;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.generation.GenerationStore;
import dev.annals.generation.GenerationStore.StoredGenerations;
import dev.annals.generation.GenerationWatch;
import dev.annals.generation.Generations;
import dev.annals.readmodel.Projection;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The record of which generations there are, changed one compare-and-set at a time.
public final class Ledger {
    private static final int MOST_ATTEMPTS = 20;

    private final GenerationStore store;
    private final GenerationWatch watch;

    public Ledger(GenerationStore store, GenerationWatch watch) {
        this.store = store;
        this.watch = watch;
    }

    /// As it is now.
    public Generations read(Projection projection) {
        return store.read(projection).generations();
    }

    /// As this process last saw it.
    public Generations seen(Projection projection) {
        return watch.of(projection);
    }

    /// What became of a wish, and the record afterwards.
    record Ruled(Verdict verdict, Generations generations) {}

    /// Makes a change, on what the record is then; again if somebody else was first. Answers what it is afterwards.
    public Generations change(Projection projection, UnaryOperator<Generations> change) {
        return rule(projection, now -> new Verdict.Granted(change.apply(now))).generations();
    }

    /// Grants a wish or denies it, on what the record is then; again if somebody else was first.
    Ruled rule(Projection projection, Function<Generations, Verdict> rule) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            StoredGenerations before = store.read(projection);
            Verdict verdict = rule.apply(before.generations());
            Generations next = switch (verdict) {
                case Verdict.Granted(Generations granted) -> granted;
                case Verdict.Denied denied -> before.generations();
            };
            if (next.equals(before.generations())) {
                return new Ruled(verdict, next);
            }
            if (store.replace(projection, before.revision(), next).isPresent()) {
                watch.refresh();
                return new Ruled(verdict, next);
            }
        }
        throw new LogUnavailableException(
                "the generations of %s were changed by others each time".formatted(projection.projectionName()));
    }
}
