package dev.annals.query.doctor;

/// One thing that was looked at.
///
/// @param subject which server, by what it holds: `log`, `graph` or `views`
/// @param check stable name of what was looked at
/// @param verdict how it stands
/// @param found what was found, for people
/// @param risk what can happen because of it; empty if nothing
/// @param remedy what to do about it; empty if nothing
public record Finding(String subject, String check, Verdict verdict, String found, String risk, String remedy) {

    /// How a promise stands.
    public enum Verdict {
        /// The settings keep it.
        KEPT,
        /// They keep it as long as nothing grave happens: good enough for development.
        WEAK,
        /// They do not keep it.
        BROKEN,
        /// It cannot be seen from here.
        UNKNOWN
    }

    static Finding kept(String subject, String check, String found) {
        return new Finding(subject, check, Verdict.KEPT, found, "", "");
    }
}
