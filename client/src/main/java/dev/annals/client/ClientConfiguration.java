package dev.annals.client;

import java.time.Duration;
import java.util.function.Supplier;

/// Where the services are and how patiently they are asked.
///
/// @param commandAddress the command service, `host:port` or any gRPC target such as `dns:///annals:7400`
/// @param queryAddress the query service, likewise
/// @param timeout how long one attempt of a call may take
/// @param retry when and how often a failed attempt is repeated
/// @param readYourWrites whether reads of now wait for what the same client wrote before
/// @param traceparent asked before each call for the trace that the call belongs to, as W3C Trace Context writes it
///     (`00-{trace id}-{span id}-{flags}`); blank for none
public record ClientConfiguration(
        String commandAddress,
        String queryAddress,
        Duration timeout,
        RetryPolicy retry,
        boolean readYourWrites,
        Supplier<String> traceparent) {

    public ClientConfiguration {
        if (commandAddress.isBlank() || queryAddress.isBlank()) {
            throw new IllegalArgumentException("an address is blank");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, not " + timeout);
        }
    }

    /// The services at these addresses, asked with 30 seconds of patience and the standard retries; what was written
    /// is seen.
    public static ClientConfiguration of(String commandAddress, String queryAddress) {
        return new ClientConfiguration(
                commandAddress, queryAddress, Duration.ofSeconds(30), RetryPolicy.standard(), true, () -> "");
    }

    /// The services that `./annals up` starts on this machine.
    public static ClientConfiguration local() {
        return of("127.0.0.1:17404", "127.0.0.1:17406");
    }

    public ClientConfiguration withTimeout(Duration newTimeout) {
        return new ClientConfiguration(commandAddress, queryAddress, newTimeout, retry, readYourWrites, traceparent);
    }

    public ClientConfiguration withRetry(RetryPolicy newRetry) {
        return new ClientConfiguration(commandAddress, queryAddress, timeout, newRetry, readYourWrites, traceparent);
    }

    /// For reads that would rather be quick than see what was just written.
    public ClientConfiguration withoutReadYourWrites() {
        return new ClientConfiguration(commandAddress, queryAddress, timeout, retry, false, traceparent);
    }

    /// For programs that trace what they do: the events that calls record carry the trace on, to both read models. Not
    /// needed where an agent of OpenTelemetry attends to gRPC.
    public ClientConfiguration withTraceparent(Supplier<String> newTraceparent) {
        return new ClientConfiguration(commandAddress, queryAddress, timeout, retry, readYourWrites, newTraceparent);
    }
}
