package dev.annals.server.management;

/// The metrics of this process.
public interface MetricsPage {

    /// All of them as they are now, in Prometheus' text format 0.0.4.
    ///
    /// Source: https://prometheus.io/docs/instrumenting/exposition_formats/
    String text();
}
