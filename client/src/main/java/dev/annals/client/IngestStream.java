package dev.annals.client;

import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import java.util.concurrent.CompletableFuture;

/// A stream of requests, many under way at once, answered in the order they were sent.
///
/// When the connection breaks, what was not answered is sent again on a new one; the request ids make that safe.
/// Only when the retries are used up do the unanswered requests fail and the stream with them.
public interface IngestStream extends AutoCloseable {

    /// Sends a request. Blocks while too many are unanswered, which slows a producer down to the pace of the log.
    ///
    /// @return the answer; a refusal completes it with an [AnnalsException] and does not end the stream
    CompletableFuture<RecordResponse> send(RecordRequest request);

    /// Waits until everything sent so far is answered, and whatever hangs on the answers has run. Not to be called from
    /// what hangs on an answer.
    void drain();

    /// Waits for the answers and ends the stream.
    @Override
    void close();
}
