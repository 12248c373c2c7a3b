/// The views, read from Valkey.
@NullMarked
package dev.annals.query.valkey;

import org.jspecify.annotations.NullMarked;
