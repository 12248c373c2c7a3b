/// What an agent knew, for people.
@NullMarked
package dev.annals.cli.knowledge;

import org.jspecify.annotations.NullMarked;
