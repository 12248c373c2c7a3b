/// The stack a person runs: which processes belong to it, where their files are, bringing it up and down. It is
/// remembered in a file, so that any later command finds the processes again.
@NullMarked
package dev.annals.localstack.stack;

import org.jspecify.annotations.NullMarked;
