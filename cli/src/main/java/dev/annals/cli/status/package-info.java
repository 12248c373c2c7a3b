/// How far the log and the read models are: `annals status`.
@NullMarked
package dev.annals.cli.status;

import org.jspecify.annotations.NullMarked;
