package dev.annals.localstack.provision;

import java.util.Map;
import java.util.Optional;

/// An address the user gives in an environment variable.
public record GivenAddress(String variable, Map<String, String> environment) implements Lookup {
    @Override
    public Answer look() {
        return uri().<Answer>map(uri -> new Answer.Found(new ServerSource.Given(uri)))
                .orElseGet(() -> new Answer.Missing(variable + " is not set"));
    }

    public Optional<String> uri() {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(uri -> !uri.isEmpty());
    }
}
