/// A plain client of nats-server: the limit of appending.
@NullMarked
package dev.annals.benchmarks.nats;

import org.jspecify.annotations.NullMarked;
