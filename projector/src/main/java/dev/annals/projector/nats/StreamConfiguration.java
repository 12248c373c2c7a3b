package dev.annals.projector.nats;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// Which stream it is: `annals.*`, in the environment `ANNALS_*`.
///
/// @param stream its name
/// @param subjectPrefix what the subjects of its events begin with
/// @param partitions how many partitions it has; fixed for a stream's life
@ConfigurationProperties("annals")
public record StreamConfiguration(
        @Bindable(defaultValue = "CONTEXT_EVENTS") String stream,
        @Bindable(defaultValue = "context.events") String subjectPrefix,
        @Bindable(defaultValue = "16") int partitions) {}
