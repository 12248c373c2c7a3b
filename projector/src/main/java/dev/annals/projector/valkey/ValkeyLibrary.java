package dev.annals.projector.valkey;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// The library `annals` of functions that run in the server, and how they are called. Loaded at start over whatever
/// version is there, and again when the server has lost it.
final class ValkeyLibrary {
    private static final String CODE = read("annals.lua");

    private final ValkeyConnection connection;

    ValkeyLibrary(ValkeyConnection connection) {
        this.connection = connection;
    }

    void load() {
        commands().functionLoad(CODE, true);
    }

    List<Object> call(String function, List<String> keys, List<byte[]> arguments) {
        try {
            return callLoaded(function, keys, arguments);
        } catch (RedisCommandExecutionException failure) {
            if (!String.valueOf(failure.getMessage()).contains("Function not found")) {
                throw failure;
            }
            load();
            return callLoaded(function, keys, arguments);
        }
    }

    private List<Object> callLoaded(String function, List<String> keys, List<byte[]> arguments) {
        return commands()
                .fcall(function, ScriptOutputType.MULTI, keys.toArray(String[]::new), arguments.toArray(byte[][]::new));
    }

    private RedisCommands<String, byte[]> commands() {
        return connection.get().sync();
    }

    private static String read(String resource) {
        try (InputStream code = Objects.requireNonNull(ValkeyLibrary.class.getResourceAsStream(resource), resource)) {
            return new String(code.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
