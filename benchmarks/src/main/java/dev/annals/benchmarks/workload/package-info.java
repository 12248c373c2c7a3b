/// The one seeded file of events that everything is measured on, and what must be left of it in a store and in a read
/// model: participants of other makes read the same file and are held against the same digests.
@NullMarked
package dev.annals.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
