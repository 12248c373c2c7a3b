package dev.annals.query.doctor;

import dev.annals.query.doctor.Finding.Verdict;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// What the settings of a read model's store mean. What a store loses is projected again from the log, so nothing is
/// lost for good here; but it must not lose or double things unnoticed.
public final class StoreJudgement {
    /// What the store of the graph is called.
    public static final String GRAPH = "graph";

    /// What the store of the views is called.
    public static final String VIEWS = "views";

    private StoreJudgement() {}

    /// Whether the constraints are there that keep two transactions from making the same node.
    public static Finding constraints(Set<String> wanted, Collection<String> found) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(Set.copyOf(found));
        return missing.isEmpty()
                ? Finding.kept(GRAPH, "constraints", String.join(", ", new TreeSet<>(wanted)))
                : new Finding(
                        GRAPH,
                        "constraints",
                        Verdict.BROKEN,
                        "missing: " + String.join(", ", missing),
                        "the same node can come to be twice, and every write searches the whole graph",
                        "start a projector: it makes them");
    }

    /// Whether keys stay until they are removed.
    ///
    /// @param policy Valkey's `maxmemory-policy`
    public static Finding eviction(String policy) {
        return policy.equals("noeviction")
                ? Finding.kept(VIEWS, "eviction", policy)
                : new Finding(
                        VIEWS,
                        "eviction",
                        Verdict.BROKEN,
                        policy,
                        "a full store throws states and indexes away unnoticed, and answers are wrong",
                        "set maxmemory-policy noeviction");
    }

    /// Whether a restart keeps the views.
    ///
    /// @param appendOnly Valkey's `appendonly`
    /// @param save Valkey's `save`
    public static Finding persistence(String appendOnly, String save) {
        if (appendOnly.equals("yes")) {
            return Finding.kept(VIEWS, "persistence", "append-only file");
        }
        String risk = "after a restart the views are projected again; until then the log answers, slower";
        return save.isBlank()
                ? new Finding(VIEWS, "persistence", Verdict.WEAK, "none", risk, "set appendonly yes")
                : new Finding(VIEWS, "persistence", Verdict.WEAK, "snapshots only", risk, "set appendonly yes");
    }

    /// Which server it is.
    public static Finding version(String subject, String version) {
        return Finding.kept(subject, "server", version);
    }
}
