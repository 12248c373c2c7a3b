package dev.annals.localstack.stack;

import java.nio.file.Path;

/// Another command is changing the stack at this moment.
public final class StackBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StackBusy(Path home) {
        super("another annals command is starting or stopping the stack in " + home
                + ". Next step: wait for it, or choose another directory with ANNALS_HOME");
    }
}
