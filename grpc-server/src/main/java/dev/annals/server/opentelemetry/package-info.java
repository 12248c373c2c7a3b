/// The traces of every service, made with OpenTelemetry and sent where its standard variables say.
@NullMarked
package dev.annals.server.opentelemetry;

import org.jspecify.annotations.NullMarked;
