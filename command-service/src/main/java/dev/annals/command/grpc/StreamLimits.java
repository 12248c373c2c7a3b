package dev.annals.command.grpc;

/// How much of one stream is in the server at once.
///
/// @param maxRequests most requests read and not answered yet
/// @param maxBytes no further request is read while those under way have this many bytes
record StreamLimits(int maxRequests, int maxBytes) {
    static final StreamLimits DEFAULT = new StreamLimits(256, 32 << 20);
}
