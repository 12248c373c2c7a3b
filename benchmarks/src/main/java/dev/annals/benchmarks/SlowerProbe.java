package dev.annals.benchmarks;

import dev.annals.benchmarks.workload.ModelRow;
import java.util.List;
import java.util.stream.IntStream;

/// Two read models of one log: as far as the one that is behind.
record SlowerProbe(ReadModelProbe one, ReadModelProbe other) implements ReadModelProbe {

    @Override
    public List<Long> checkpoints() {
        List<Long> ofOne = one.checkpoints();
        List<Long> ofOther = other.checkpoints();
        return IntStream.range(0, ofOne.size())
                .mapToObj(partition -> Math.min(ofOne.get(partition), ofOther.get(partition)))
                .toList();
    }

    @Override
    public List<ModelRow> rows() {
        return one.rows();
    }

    @Override
    public void close() {
        one.close();
        other.close();
    }
}
