/// `annals`: the services for a person at a terminal, and for scripts with `--json`. Here are the root command, what
/// commands have in common and what their failures look like; each command has a package.
@NullMarked
package dev.annals.cli;

import org.jspecify.annotations.NullMarked;
