package dev.annals.query.doctor;

import dev.annals.query.doctor.Finding.Verdict;

/// What is asked of the connection to every server.
public final class Connections {
    private Connections() {}

    /// Whether others on the network can read along.
    public static Finding encrypted(String subject, boolean encrypted) {
        return encrypted
                ? Finding.kept(subject, "encryption", "TLS")
                : new Finding(
                        subject,
                        "encryption",
                        Verdict.WEAK,
                        "no TLS",
                        "whoever sees the network sees every event",
                        "use TLS unless the network is private to Annals");
    }

    /// Whether anybody may connect.
    public static Finding guarded(String subject, boolean guarded) {
        return guarded
                ? Finding.kept(subject, "credentials", "asked for")
                : new Finding(
                        subject,
                        "credentials",
                        Verdict.WEAK,
                        "none asked for",
                        "whoever reaches the port can write past Annals",
                        "give each service credentials of its own");
    }
}
