package dev.annals.readmodel;

import java.util.regex.Pattern;

/// One physical build of a read model; several can stand side by side in the same store.
///
/// @param name 1 to 32 characters of `a-z 0-9`, for example `g1`
public record Generation(String name) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,32}");

    public Generation {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("generation must be 1 to 32 characters of a-z 0-9, not '" + name + "'");
        }
    }
}
