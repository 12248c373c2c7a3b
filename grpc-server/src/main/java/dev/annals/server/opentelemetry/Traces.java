package dev.annals.server.opentelemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Begins the spans of this process. They are sampled, batched and sent as the `OTEL_*` variables of the OpenTelemetry
/// specification say; where those name neither an exporter nor an endpoint there are none, and nothing is set up.
///
/// A trace context is written as in W3C Trace Context, level 1: `00-{trace id}-{span id}-{flags}`.
public final class Traces implements AutoCloseable {
    /// Name of the header, the field and the variable in which a trace context travels.
    public static final String TRACEPARENT = "traceparent";

    private static final Map<String, String> TRACES_ONLY =
            Map.of("otel.metrics.exporter", "none", "otel.logs.exporter", "none");

    private final Optional<OpenTelemetrySdk> sdk;
    private final Optional<Tracer> tracer;

    private Traces(Optional<OpenTelemetrySdk> sdk) {
        this.sdk = sdk;
        this.tracer = sdk.map(telemetry -> telemetry.getTracer("dev.annals"));
    }

    /// No traces.
    public static Traces none() {
        return new Traces(Optional.empty());
    }

    /// Traces by an SDK that is set up already, which is closed with this.
    public static Traces of(OpenTelemetrySdk sdk) {
        return new Traces(Optional.of(sdk));
    }

    /// As the environment says.
    ///
    /// @param service name of the service, unless `OTEL_SERVICE_NAME` has another
    public static Traces of(String service, Map<String, String> environment) {
        return isWanted(environment) ? of(configured(service)) : none();
    }

    private static boolean isWanted(Map<String, String> environment) {
        boolean somewhere = environment.containsKey("OTEL_EXPORTER_OTLP_ENDPOINT")
                || environment.containsKey("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
                || environment.containsKey("OTEL_TRACES_EXPORTER");
        return somewhere
                && !"none".equals(environment.get("OTEL_TRACES_EXPORTER"))
                && !"true".equalsIgnoreCase(environment.get("OTEL_SDK_DISABLED"));
    }

    private static OpenTelemetrySdk configured(String service) {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> TRACES_ONLY)
                .addPropertiesSupplier(() -> Map.of("otel.service.name", service))
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    /// A span to begin as a part of a trace; empty if there are no traces.
    ///
    /// @param traceparent the trace context of its parent; anything else begins a trace
    public Optional<SpanBuilder> span(String name, String traceparent) {
        return tracer.map(own -> own.spanBuilder(name).setParent(parent(traceparent)));
    }

    /// The trace context for what a span brings about.
    public static String traceparent(Span span) {
        SpanContext context = span.getSpanContext();
        return "00-%s-%s-%s"
                .formatted(
                        context.getTraceId(),
                        context.getSpanId(),
                        context.getTraceFlags().asHex());
    }

    private static Context parent(String traceparent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, Carried.ALONE);
    }

    /// The trace context by itself, as the propagator reads it.
    private enum Carried implements TextMapGetter<String> {
        ALONE;

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals(TRACEPARENT) ? traceparent : null;
        }
    }

    /// Sends what is not sent yet, for ten seconds at most.
    @Override
    public void close() {
        sdk.ifPresent(OpenTelemetrySdk::close);
    }
}
