/// The three servers Annals runs on, and the one its peers run on: how each is found, configured, started and asked
/// whether it answers. They are spoken to in their own protocols over plain sockets, so that no client library is
/// needed here.
@NullMarked
package dev.annals.localstack.server;

import org.jspecify.annotations.NullMarked;
