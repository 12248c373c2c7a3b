/// How pods share the partitions: the roster they keep together, what each makes of it, and the loop that keeps one
/// pod's part. Decisions are pure functions of the roster and of who has gone silent. No safety rests on any of it:
/// what a store takes is decided by its checkpoint and epoch alone.
@NullMarked
package dev.annals.projector.sharing;

import org.jspecify.annotations.NullMarked;
