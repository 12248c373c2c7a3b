package dev.annals.benchmarks.result;

/// A single figure, as it is printed.
///
/// @param section what it belongs to
/// @param what is said by it
/// @param figure with its unit
/// @param target what is aimed for; `-` for nothing
public record Figure(String section, String what, String figure, String target) {}
