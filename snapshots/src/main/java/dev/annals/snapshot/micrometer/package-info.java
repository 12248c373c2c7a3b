/// How snapshots fare, as metrics of the service that reads them.
@NullMarked
package dev.annals.snapshot.micrometer;

import org.jspecify.annotations.NullMarked;
