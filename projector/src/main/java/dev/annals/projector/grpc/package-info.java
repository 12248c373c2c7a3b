/// The projector's own calls: what this process is doing. Reading the read models is the query service's.
@NullMarked
package dev.annals.projector.grpc;

import org.jspecify.annotations.NullMarked;
