package dev.annals.server;

import java.util.Optional;
import java.util.Set;

/// Something that services cannot work without. Each bean of this type is asked again and again; while it is missing,
/// the health of the services that need it is NOT_SERVING.
public interface Readiness {

    /// What is missing, for people; empty while nothing is. Answers at once, from what is known.
    Optional<String> missing();

    /// Full names of the gRPC services that need it; empty means every one. A name that no service has can be asked for
    /// all the same: that is how a part of a process which serves no calls shows its health.
    default Set<String> services() {
        return Set.of();
    }
}
