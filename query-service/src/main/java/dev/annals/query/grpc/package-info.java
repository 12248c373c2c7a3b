/// The query service on the wire: requests are checked and turned into questions, answers and refusals into messages.
@NullMarked
package dev.annals.query.grpc;

import org.jspecify.annotations.NullMarked;
