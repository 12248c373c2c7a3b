/// What every service answers with when it cannot do what was asked, and when it says that it is ready. Nothing here
/// knows gRPC; the server itself is in the leaf `grpc`.
@NullMarked
package dev.annals.server;

import org.jspecify.annotations.NullMarked;
