/// Conversations replayed for people: who said what to whom, and what became of it.
@NullMarked
package dev.annals.cli.conversation;

import org.jspecify.annotations.NullMarked;
