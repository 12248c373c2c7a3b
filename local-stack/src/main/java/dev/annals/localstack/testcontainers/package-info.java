/// The servers for tests as containers, for machines with a Docker daemon where nothing else is wanted. Nothing
/// else here knows Testcontainers.
@NullMarked
package dev.annals.localstack.testcontainers;

import org.jspecify.annotations.NullMarked;
