/// How far the log and the read models are, for people who look after them.
@NullMarked
package dev.annals.query.status;

import org.jspecify.annotations.NullMarked;
