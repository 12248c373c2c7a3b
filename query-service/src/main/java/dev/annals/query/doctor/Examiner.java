package dev.annals.query.doctor;

import java.util.List;

/// Looks at one server, in a bounded time.
public interface Examiner {

    /// What the server holds: `log`, `graph` or `views`.
    String subject();

    /// What it finds now. Anything it throws is taken to mean that it could not look.
    List<Finding> examine();
}
