/// Telling a person what takes long. What is told, and where it is printed, is decided by the one who runs the
/// work.
@NullMarked
package dev.annals.localstack.progress;

import org.jspecify.annotations.NullMarked;
