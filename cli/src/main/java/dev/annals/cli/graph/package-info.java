/// The neighbourhood of an aggregate, drawn as a tree: `annals graph`.
@NullMarked
package dev.annals.cli.graph;

import org.jspecify.annotations.NullMarked;
