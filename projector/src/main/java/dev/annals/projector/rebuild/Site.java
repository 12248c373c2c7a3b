package dev.annals.projector.rebuild;

import dev.annals.projector.LogSource.ConnectedLog;
import dev.annals.projector.ReadModelSource;
import dev.annals.projector.ReadModels;
import dev.annals.readmodel.Projection;
import java.util.List;

/// Where rebuilds happen: the log, and the read models of all generations.
///
/// @param log the log
/// @param readModels those of this process
/// @param sources where they come from
/// @param ledger which generations there are
public record Site(ConnectedLog log, ReadModels readModels, List<ReadModelSource> sources, Ledger ledger) {
    public Site {
        sources = List.copyOf(sources);
    }

    /// Where the read models of a projection come from.
    public ReadModelSource source(Projection projection) {
        return sources.stream()
                .filter(source -> source.projection() == projection)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody projects " + projection));
    }
}
