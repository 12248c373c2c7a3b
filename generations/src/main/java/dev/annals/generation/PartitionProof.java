package dev.annals.generation;

/// What was found equal in one partition.
///
/// @param partition the partition, from 0
/// @param position everything up to here was compared
/// @param aggregates how many aggregates were compared
/// @param events how many events they have
/// @param digest SHA-256, in hexadecimal digits, over ids, versions and states as the log adds up to at the position
public record PartitionProof(int partition, long position, long aggregates, long events, String digest) {}
