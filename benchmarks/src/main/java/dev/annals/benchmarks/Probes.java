package dev.annals.benchmarks;

import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.query.v1.Consistency;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Looks for some of what a load has written, in both read models, and keeps what it sees with the stretch of time
/// in which it was acknowledged.
final class Probes implements Load.Listener, AutoCloseable {
    private static final com.google.protobuf.Duration PATIENCE =
            com.google.protobuf.Duration.newBuilder().setSeconds(30).build();

    private final AnnalsClient client;
    private final int everyInViews;
    private final int everyInGraph;
    private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Stretch now = new Stretch(Stretch.Looks.NOWHERE);

    /// @param client that tries nothing twice
    /// @param everyInViews one in so many is looked for in the views
    /// @param everyInGraph one in so many is looked for in the graph, whose reads cost it most
    Probes(AnnalsClient client, int everyInViews, int everyInGraph) {
        this.client = client;
        this.everyInViews = everyInViews;
        this.everyInGraph = everyInGraph;
    }

    /// From now on another stretch.
    Stretch begin(Stretch.Looks where) {
        Stretch next = new Stretch(where);
        now = next;
        return next;
    }

    @Override
    public void acknowledged(Load.Written written) {
        Stretch stretch = now;
        stretch.acknowledged(written);
        Consistency wanted = Consistency.newBuilder()
                .setMaxWait(PATIENCE)
                .setConsistencyToken(written.response().getConsistencyToken())
                .build();
        if (written.number() % everyInViews == 0 && stretch.looks() != Stretch.Looks.NOWHERE) {
            looks.execute(() -> stretch.lookInViews(client, written, wanted));
        }
        if (written.number() % everyInGraph == 0 && stretch.looks() == Stretch.Looks.BOTH) {
            looks.execute(() -> stretch.lookInGraph(client, written, wanted));
        }
    }

    @Override
    public void refused(AnnalsException refusal) {
        now.refused(refusal);
    }

    /// Waits for whoever still looks. The load must be over.
    @Override
    public void close() {
        looks.close();
    }
}
