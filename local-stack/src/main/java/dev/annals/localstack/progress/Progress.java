package dev.annals.localstack.progress;

import java.util.function.Supplier;

/// Runs a piece of work and tells about it if it takes long.
public interface Progress {
    <T> T during(String activity, Supplier<T> work);

    default void during(String activity, Runnable work) {
        during(activity, () -> {
            work.run();
            return activity;
        });
    }
}
