package dev.annals.benchmarks.result;

import java.util.Map;
import java.util.TreeMap;

/// What is measured, whoever does it.
///
/// @param workload name of the workload
/// @param parameters by name, for example writers
/// @param unit of the figures, for example `events/s`
/// @param target what is aimed for, for people; `-` for nothing
public record Measure(String workload, Map<String, String> parameters, String unit, String target) {
    public Measure {
        parameters = Map.copyOf(parameters);
    }

    /// The parameters in a line, sorted by name.
    public String circumstances() {
        StringBuilder line = new StringBuilder();
        new TreeMap<>(parameters)
                .forEach((name, value) -> line.append(line.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(' ')
                        .append(value));
        return line.toString();
    }
}
