package dev.annals.command.grpc;

import dev.annals.command.proposal.Proposal;
import dev.annals.command.proposal.ProposedEvent;
import dev.annals.record.v1.RecordStreamResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// A request of a stream on its way to its answer. Its answer is completed whatever happens; those behind it wait for
/// it.
final class StreamedRequest {
    private final Proposal proposal;
    private final Set<String> aggregateIds;
    private final int bytes;
    private final CompletableFuture<RecordStreamResponse> answer = new CompletableFuture<>();
    private List<StreamedRequest> before = List.of();

    StreamedRequest(Proposal proposal, int bytes) {
        this.proposal = proposal;
        this.aggregateIds =
                proposal.events().stream().map(ProposedEvent::aggregateId).collect(Collectors.toUnmodifiableSet());
        this.bytes = bytes;
    }

    Proposal proposal() {
        return proposal;
    }

    Set<String> aggregateIds() {
        return aggregateIds;
    }

    int bytes() {
        return bytes;
    }

    boolean hasOneEvent() {
        return proposal.events().size() == 1;
    }

    /// To be called before it begins.
    ///
    /// @param earlier those that came last for its aggregates
    void comesAfter(List<StreamedRequest> earlier) {
        before = earlier;
    }

    /// Returns when those are answered after which it comes.
    ///
    /// @param together those that begin with it
    void awaitThoseBefore(Set<StreamedRequest> together) {
        before.stream().filter(earlier -> !together.contains(earlier)).forEach(earlier -> earlier.answer.join());
        // Each keeping the one before it would keep the whole stream.
        before = List.of();
    }

    /// The first time counts.
    void complete(RecordStreamResponse response) {
        answer.complete(response);
    }

    boolean isDone() {
        return answer.isDone();
    }

    RecordStreamResponse answer() {
        return answer.join();
    }
}
