package dev.annals.localstack.provision;

import java.util.Map;

/// An address the user gives in an environment variable.
public record GivenAddress(String variable, Map<String, String> environment) implements Lookup {
    @Override
    public Answer look() {
        var uri = environment.getOrDefault(variable, "").strip();
        return uri.isEmpty()
                ? new Answer.Missing(variable + " is not set")
                : new Answer.Found(new ServerSource.Given(uri));
    }
}
