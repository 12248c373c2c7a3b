package dev.annals.projector.verification;

import dev.annals.eventstore.RecordedEvent;

/// What is held of one aggregate, and what its history adds up to as far as it was given. Belongs to one thread.
public interface Evidence {

    /// How many events the generation had applied of it when it was read; 0 if it knew nothing of it.
    long version();

    /// Takes the next event of its history.
    void apply(RecordedEvent event);

    /// SHA-256 over what the history adds up to so far, in hexadecimal digits; the same for the same history.
    String digest();

    /// What a comparison found.
    sealed interface Finding {

        /// There is what must be there.
        record Same() implements Finding {}

        /// Something else was written while it was read: it is to be read anew.
        record Moved() implements Finding {}

        /// The first thing that differs.
        record Differs(String field, String expected, String found) implements Finding {}
    }
}
