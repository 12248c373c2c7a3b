package dev.annals.projector.valkey;

import static dev.annals.projector.valkey.ValkeyFailures.answered;

import dev.annals.projector.Eraser;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.ViewKeys;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.sync.RedisCommands;

/// Deletes one generation of the views, a piece of the key space at a time. It is done when it has gone round without
/// meeting a key; where it was is forgotten with the process, and another begins anew.
final class ValkeyEraser implements Eraser {
    private static final int MOST_SCANS = 50;
    private static final int SCANNED = 1_000;

    private final ValkeyConnection connection;
    private final ScanArgs arguments;
    private ScanCursor cursor = ScanCursor.INITIAL;
    private boolean met;

    ValkeyEraser(ValkeyConnection connection, Generation generation) {
        this.connection = connection;
        this.arguments = ScanArgs.Builder.limit(SCANNED).match(ViewKeys.pattern(generation));
    }

    @Override
    public synchronized boolean erase() {
        return answered(() -> {
            RedisCommands<String, byte[]> commands = connection.get().sync();
            for (int scan = 0; scan < MOST_SCANS; scan++) {
                KeyScanCursor<String> found = commands.scan(cursor, arguments);
                if (!found.getKeys().isEmpty()) {
                    met = true;
                    commands.unlink(found.getKeys().toArray(String[]::new));
                }
                cursor = found;
                if (found.isFinished()) {
                    boolean clean = !met;
                    cursor = ScanCursor.INITIAL;
                    met = false;
                    if (clean) {
                        return true;
                    }
                }
            }
            return false;
        });
    }
}
