package dev.annals.command;

import dev.annals.readmodel.Generation;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// Which build of the read models there is before their first rebuild: `annals.*`, in the environment `ANNALS_*`.
///
/// @param generation its name
@ConfigurationProperties("annals")
public record GenerationConfiguration(
        @Bindable(defaultValue = "g1") String generation) {

    /// The generation, checked.
    public Generation checkedGeneration() {
        return new Generation(generation);
    }
}
