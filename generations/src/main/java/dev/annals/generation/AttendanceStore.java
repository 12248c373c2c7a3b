package dev.annals.generation;

import java.time.Instant;
import java.util.Optional;

/// Where the projectors say that they are there. Throws [dev.annals.eventstore.LogUnavailableException] when that
/// cannot be reached.
public interface AttendanceStore {

    /// Who is there, as it was last said.
    Said read();

    /// What was said last. Somebody who is there says so every second or so.
    ///
    /// @param revision rises each time somebody says something; 0 before the first
    /// @param time when that was, by the server's clock; empty before the first
    record Said(Attendance attendance, long revision, Optional<Instant> time) {}
}
