/// Histories in memory, kept by Caffeine.
@NullMarked
package dev.annals.query.timetravel.caffeine;

import org.jspecify.annotations.NullMarked;
