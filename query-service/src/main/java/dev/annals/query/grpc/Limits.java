package dev.annals.query.grpc;

/// How much one answer holds, when the caller says nothing, and at most.
enum Limits {
    PAGE_SIZE("page_size", 100, 1_000),
    GRAPH_DEPTH("depth", 1, 3),
    GRAPH_NODES("max_nodes", 200, 1_000),
    CHANGES("max_changes", 200, 1_000),
    CAUSES("max_causes", 100, 1_000),
    TRACE_DEPTH("max_depth", 10, 100),
    CONSEQUENCES("max_consequences", 200, 1_000),
    VALIDATED("max_events", 10_000, 10_000);

    private final String field;
    private final int usual;
    private final int most;

    Limits(String field, int usual, int most) {
        this.field = field;
        this.usual = usual;
        this.most = most;
    }

    /// What a request asks for; 0 asks for the usual.
    int of(int asked, Violations violations) {
        if (asked < 0 || asked > most) {
            violations.add(field, "must be 1 to %d, or 0 for %d, but is %d".formatted(most, usual, asked));
        }
        return asked == 0 ? usual : asked;
    }
}
