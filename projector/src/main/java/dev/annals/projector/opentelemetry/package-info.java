/// The last leg of a trace: from the event in the log to each read model.
@NullMarked
package dev.annals.projector.opentelemetry;

import org.jspecify.annotations.NullMarked;
