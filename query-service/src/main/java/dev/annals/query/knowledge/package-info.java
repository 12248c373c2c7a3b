/// What was visible to an agent at a moment. The views know which aggregates it had to do with, the log how they were.
@NullMarked
package dev.annals.query.knowledge;

import org.jspecify.annotations.NullMarked;
