package dev.annals.command;

import java.time.InstantSource;
import java.util.function.Supplier;

/// What the handler does not decide itself.
///
/// @param clock for events that come without a time
/// @param requestIds for requests that come without an id; 1 to 128 characters, never the same twice
/// @param backoff between two tries of one command
public record Surroundings(InstantSource clock, Supplier<String> requestIds, Backoff backoff) {}
