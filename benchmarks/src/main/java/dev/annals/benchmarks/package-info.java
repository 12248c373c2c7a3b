/// How fast and how large Annals is, measured. Figures of a shared machine mean little alone: what is compared runs in
/// turns in one run. Nothing here decides a test.
@NullMarked
package dev.annals.benchmarks;

import org.jspecify.annotations.NullMarked;
