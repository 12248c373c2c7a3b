/// The rules of the tree as tests: which package may know which, what the domain may not ask, how tests read.
/// They look at the compiled classes of every module; nothing here starts anything.
@NullMarked
package dev.annals.architecture;

import org.jspecify.annotations.NullMarked;
