/// Annals' own services as real processes: for tests that crash and restart them, and for the local stack. They run
/// from the jars the build made.
@NullMarked
package dev.annals.localstack.services;

import org.jspecify.annotations.NullMarked;
