package dev.annals.query;

import dev.annals.readmodel.Projection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the store of a read model answers, as its readers see it. Logs when that changes, and why.
public final class Availability {
    private static final Logger LOG = LoggerFactory.getLogger(Availability.class);

    private final Projection projection;
    private final AtomicBoolean available = new AtomicBoolean(true);

    public Availability(Projection projection) {
        this.projection = projection;
    }

    /// It answered.
    public void answered() {
        if (!available.get() && available.compareAndSet(false, true)) {
            LOG.atInfo().addKeyValue("projection", projection.projectionName()).log("read model answers again");
        }
    }

    /// It did not answer.
    ///
    /// @param message what went wrong
    public ReadModelUnavailableException failed(String message, Throwable cause) {
        if (available.compareAndSet(true, false)) {
            LOG.atWarn()
                    .addKeyValue("projection", projection.projectionName())
                    .addKeyValue("cause", cause.toString())
                    .log("read model does not answer");
        }
        return new ReadModelUnavailableException(projection, message, cause);
    }
}
