/// The twin of the store on NATS KV: it passes the same conformance suite and keeps everything in memory.
@NullMarked
package dev.annals.generation.inmemory;

import org.jspecify.annotations.NullMarked;
