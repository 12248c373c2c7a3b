/// Custom aggregates: facts of any service that have no message of their own.
@NullMarked
package dev.annals.domain.custom;

import org.jspecify.annotations.NullMarked;
