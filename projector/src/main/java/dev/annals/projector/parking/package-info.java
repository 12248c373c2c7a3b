/// What a projection holds back because it cannot apply it: which aggregates, why, what operators wish for them, and
/// what was given up. Kept by the store of the read model itself, since it commits with the checkpoint; how it comes
/// about is the tenure's.
@NullMarked
package dev.annals.projector.parking;

import org.jspecify.annotations.NullMarked;
