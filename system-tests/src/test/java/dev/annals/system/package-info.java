/// The whole of Annals as its users meet it: the three services as processes on the real servers, used through the Java
/// client and the command line, killed at any moment, and held against the fold of the log.
@NullMarked
package dev.annals.system;

import org.jspecify.annotations.NullMarked;
