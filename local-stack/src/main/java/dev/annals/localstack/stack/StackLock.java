package dev.annals.localstack.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/// Lets one command at a time change the stack. The operating system gives the lock up when its holder dies.
final class StackLock {
    private static final String FILE = "lock";

    private StackLock() {}

    static <T> T holding(Path home, Supplier<T> work) {
        try {
            Files.createDirectories(home);
            var file = home.resolve(FILE);
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (channel.tryLock() == null) {
                    throw new StackBusy(home);
                }
                return work.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(home + " cannot be used. Next step: choose another with ANNALS_HOME", e);
        }
    }

    /// Whether some command is changing the stack at this moment.
    static boolean held(Path home) {
        try (var channel = FileChannel.open(home.resolve(FILE), StandardOpenOption.WRITE)) {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return true;
        } catch (IOException nobodyEverHeldIt) {
            return false;
        }
    }
}
