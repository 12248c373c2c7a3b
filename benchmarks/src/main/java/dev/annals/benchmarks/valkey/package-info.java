/// The views as Valkey has them, looked at from outside and written by a bare loop: the limit of projecting into it.
@NullMarked
package dev.annals.benchmarks.valkey;

import org.jspecify.annotations.NullMarked;
