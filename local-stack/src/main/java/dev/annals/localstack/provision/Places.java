package dev.annals.localstack.provision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where things are on this machine: the data of the local stack, the user's cache, and the checkout with the built
/// modules.
public record Places(Path home, Path cache, Path checkout) {
    public static Places from(Map<String, String> environment) {
        var user = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        var data = directory(environment, "XDG_DATA_HOME", user.resolve(".local/share"));
        var cache = directory(environment, "XDG_CACHE_HOME", user.resolve(".cache"));
        return new Places(
                directory(environment, "ANNALS_HOME", data.resolve("annals")),
                cache.resolve("annals"),
                directory(
                        environment,
                        "ANNALS_CHECKOUT",
                        enclosingCheckout(Path.of("").toAbsolutePath())));
    }

    /// The script that unpacks packages from the mirror.
    public Path fetchScript() {
        return checkout.resolve("local-stack/scripts/fetch-debian.sh");
    }

    private static Path directory(Map<String, String> environment, String variable, Path otherwise) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(value -> Path.of(value).toAbsolutePath())
                .orElse(otherwise);
    }

    /// Tests run inside a module's directory; the checkout is the first directory upwards that holds this module.
    private static Path enclosingCheckout(Path start) {
        return Stream.iterate(start, directory -> directory != null, Path::getParent)
                .filter(directory -> Files.isDirectory(directory.resolve("local-stack/scripts")))
                .findFirst()
                .orElse(start);
    }
}
