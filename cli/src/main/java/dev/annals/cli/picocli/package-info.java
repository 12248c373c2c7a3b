/// The commands and their options: what a person may type, explained to them, and handed on in our own words. What a
/// command does is done elsewhere, in the package named after it.
@NullMarked
package dev.annals.cli.picocli;

import org.jspecify.annotations.NullMarked;
