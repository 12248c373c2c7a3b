/// Twins of the stores, for fast tests: they pass the same conformance suites and keep everything in memory.
@NullMarked
package dev.annals.projector.inmemory;

import org.jspecify.annotations.NullMarked;
