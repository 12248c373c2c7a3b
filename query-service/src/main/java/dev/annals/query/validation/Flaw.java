package dev.annals.query.validation;

/// Something that the log must not have.
///
/// @param aggregateId empty where no aggregate is known
/// @param version 0 where none is known
/// @param position 0 where none is known
/// @param explanation what was found, for people
public record Flaw(Kind kind, String aggregateId, long version, long position, String explanation) {

    /// What is wrong.
    public enum Kind {
        /// A version is missing, but later ones are there.
        GAP,
        /// A version is there more than once.
        DUPLICATE,
        /// A version stands before an earlier one, or the log's clock goes back.
        DISORDER,
        /// A position that lies before the head holds nothing.
        MISSING_POSITION,
        /// What is there is no event.
        UNREADABLE
    }
}
