/// The events of one aggregate, page by page, from the log.
@NullMarked
package dev.annals.query.history;

import org.jspecify.annotations.NullMarked;
