/// Records runs from files: `annals import`. A file is imported as a whole or not at all, and once.
@NullMarked
package dev.annals.cli.importing;

import org.jspecify.annotations.NullMarked;
