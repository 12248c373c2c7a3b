package dev.annals.benchmarks;

/// One thing that is measured.
public interface Benchmark {

    /// Its name on the command line.
    String name();

    /// Measures it and says what came out.
    void run(Report report);
}
