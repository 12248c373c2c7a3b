/// The stored form of an event: its subject and its bytes. What the subject says is not stored in the bytes; reading
/// restores it, so an event in hand is always whole. Knows no server.
@NullMarked
package dev.annals.eventstore.codec;

import org.jspecify.annotations.NullMarked;
