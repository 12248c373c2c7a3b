/// How a command ends: exit codes, and what is said when it was not fine.
@NullMarked
package dev.annals.cli.outcome;

import org.jspecify.annotations.NullMarked;
