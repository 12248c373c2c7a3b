/// What operators and their tools ask a process for over plain HTTP: whether it lives, whether it is ready, and its
/// metrics. It stands beside the gRPC server on a port of its own, which stays inside the cluster.
@NullMarked
package dev.annals.server.management;

import org.jspecify.annotations.NullMarked;
