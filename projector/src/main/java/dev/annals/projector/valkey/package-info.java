/// Valkey: the views' keys and the function that commits a batch, the offsets for people, and what can go wrong with
/// the connection. What is written is decided elsewhere.
@NullMarked
package dev.annals.projector.valkey;

import org.jspecify.annotations.NullMarked;
