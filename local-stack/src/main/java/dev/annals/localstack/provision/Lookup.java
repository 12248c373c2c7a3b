package dev.annals.localstack.provision;

/// One place where a server may be found.
@FunctionalInterface
public interface Lookup {
    Answer look();

    /// Found, or the reason why not, told to a person when every place fails.
    sealed interface Answer {
        record Found(ServerSource source) implements Answer {}

        record Missing(String reason) implements Answer {}
    }
}
