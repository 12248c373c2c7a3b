package dev.annals.server;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Tells calls without an end of their own (streams, tails) that the server is stopping, so that they finish what they
/// have begun and close, rather than be cut off.
@Singleton
public final class Draining {
    private final Set<Runnable> listeners = new LinkedHashSet<>();
    private boolean begun;

    /// Runs `listener` once when draining begins, or now if it has begun. Close the registration when the call ends.
    public Registration onBegin(Runnable listener) {
        if (listen(listener)) {
            return () -> forget(listener);
        }
        listener.run();
        return () -> {};
    }

    /// Whether the server is stopping.
    public synchronized boolean begun() {
        return begun;
    }

    /// Tells every listener; the second time nothing happens.
    public void begin() {
        List<Runnable> told;
        synchronized (this) {
            begun = true;
            told = new ArrayList<>(listeners);
            listeners.clear();
        }
        told.forEach(Runnable::run);
    }

    private synchronized boolean listen(Runnable listener) {
        return !begun && listeners.add(listener);
    }

    private synchronized void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /// A listener's place among the others.
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
