package dev.annals.localstack.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Prints a line when work takes longer than two seconds, again at growing intervals, and one when such work is
/// done.
public final class PrintedProgress implements Progress {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final PrintStream out;

    public PrintedProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public <T> T during(String activity, Supplier<T> work) {
        var begin = System.nanoTime();
        var done = new CountDownLatch(1);
        var teller = Thread.ofVirtual().start(() -> tellWhile(activity, done, begin));
        try {
            var result = work.get();
            if (since(begin).compareTo(PATIENCE) > 0) {
                out.printf("  %s: done in %.1f s%n", activity, since(begin).toMillis() / 1000.0);
            }
            return result;
        } finally {
            done.countDown();
            teller.interrupt();
        }
    }

    private void tellWhile(String activity, CountDownLatch done, long begin) {
        var pause = PATIENCE;
        try {
            while (!done.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                out.printf("  %s ... (%d s)%n", activity, since(begin).toSeconds());
                var longer = pause.multipliedBy(3);
                pause = longer.compareTo(LONGEST_SILENCE) < 0 ? longer : LONGEST_SILENCE;
            }
        } catch (InterruptedException workIsDone) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
