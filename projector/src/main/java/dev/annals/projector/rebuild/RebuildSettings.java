package dev.annals.projector.rebuild;

/// What rebuilds do by themselves.
///
/// @param rebuildsNewRevisions whether a projection whose code has a newer revision than the live generation is rebuilt
///     without being asked for, and goes live when it is verified
/// @param atOnce how many partitions of a pod apply a batch, or are verified, at once
public record RebuildSettings(boolean rebuildsNewRevisions, int atOnce) {}
