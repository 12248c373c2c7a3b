/// Reads JSON as strictly as it is specified.
@NullMarked
package dev.annals.cli.record.jackson;

import org.jspecify.annotations.NullMarked;
