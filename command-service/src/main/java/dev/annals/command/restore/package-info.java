/// Putting events back as a log held them: exact versions, ids and payloads, also such as this version of Annals
/// does not know. The rules of aggregates are not asked here; that histories have no gap and no event twice is.
@NullMarked
package dev.annals.command.restore;

import org.jspecify.annotations.NullMarked;
