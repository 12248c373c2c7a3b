/// Aggregates in memory while commands are decided: folded, with an index of the requests in their history. What is
/// kept between commands is only ever what the log holds.
@NullMarked
package dev.annals.command.aggregate;

import org.jspecify.annotations.NullMarked;
