package dev.annals.command.nats;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Where the log is: `annals.*`, in the environment `ANNALS_*`.
///
/// @param natsUrl of the servers, separated by commas
/// @param natsCredentials path of a NATS credentials file; empty for none
/// @param stream which stream holds the log
/// @param subjectPrefix of its subjects; fixed for the stream's life
/// @param partitions over how many partitions aggregates are spread; fixed for the stream's life
/// @param replicas how many servers keep the stream, if it is created here
/// @param logInterval how often to look whether the log is there
@ConfigurationProperties("annals")
record EventLogConfiguration(
        @Bindable(defaultValue = "nats://127.0.0.1:4222") String natsUrl,
        @Bindable(defaultValue = "") String natsCredentials,
        @Bindable(defaultValue = "CONTEXT_EVENTS") String stream,
        @Bindable(defaultValue = "context.events") String subjectPrefix,
        @Bindable(defaultValue = "16") int partitions,
        @Bindable(defaultValue = "1") int replicas,
        @Bindable(defaultValue = "1s") Duration logInterval) {}
