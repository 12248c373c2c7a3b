package dev.annals.benchmarks;

import dev.annals.domain.AggregateFold;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What JMH runs: folding a context's events and building its state, in a process of its own.
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FoldInMemory {
    @Param({"100", "1000", "10000"})
    int events;

    private List<ContextEvent> history = List.of();

    @Setup
    public void write() {
        history = new Workload(1).context("fold", events);
    }

    /// The first fold of a process.
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Fork(5)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public AggregateState cold() {
        return folded();
    }

    /// Once the JVM has compiled it.
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @Fork(1)
    @Warmup(iterations = 5, time = 2)
    @Measurement(iterations = 5, time = 2)
    public AggregateState warm() {
        return folded();
    }

    private AggregateState folded() {
        AggregateFold fold = AggregateFold.start("fold");
        history.forEach(fold::apply);
        return fold.state();
    }
}
