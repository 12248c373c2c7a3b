/// What came out of a run of the benchmarks, under which circumstances, and how it is shown: as JSON, as Markdown
/// tables and as plots. Nothing here measures.
@NullMarked
package dev.annals.benchmarks.result;

import org.jspecify.annotations.NullMarked;
