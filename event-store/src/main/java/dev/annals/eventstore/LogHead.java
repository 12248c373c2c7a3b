package dev.annals.eventstore;

import java.util.Optional;

/// How far the log is.
///
/// @param stream its name
/// @param events how many events it holds
/// @param bytes their size as the server counts it
/// @param last the last event; empty while there is none
public record LogHead(String stream, long events, long bytes, Optional<LogMark> last) {

    /// Position of the last event; 0 while there is none.
    public long position() {
        return last.map(LogMark::position).orElse(0L);
    }
}
