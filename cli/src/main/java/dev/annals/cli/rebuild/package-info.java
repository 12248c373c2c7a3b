/// Rebuilds and generations as pages for people.
@NullMarked
package dev.annals.cli.rebuild;

import org.jspecify.annotations.NullMarked;
