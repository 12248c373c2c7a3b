/// What earlier versions wrote, held against what this version reads.
@NullMarked
package dev.annals.domain.evolution;

import org.jspecify.annotations.NullMarked;
