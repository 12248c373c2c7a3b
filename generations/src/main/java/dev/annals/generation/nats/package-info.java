/// The generations on NATS KV, in the bucket that the projectors share.
@NullMarked
package dev.annals.generation.nats;

import org.jspecify.annotations.NullMarked;
