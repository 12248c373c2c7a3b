package dev.annals.client;

import dev.annals.query.v1.DiffStatesRequest;
import dev.annals.query.v1.DiffStatesResponse;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.FindStatesRequest;
import dev.annals.query.v1.FindStatesResponse;
import dev.annals.query.v1.FoundState;
import dev.annals.query.v1.GetKnowledgeRequest;
import dev.annals.query.v1.GetKnowledgeResponse;
import dev.annals.query.v1.HistoryFlaw;
import dev.annals.query.v1.Moment;
import dev.annals.query.v1.TraceEventRequest;
import dev.annals.query.v1.TraceEventResponse;
import dev.annals.query.v1.ValidateHistoryRequest;
import dev.annals.query.v1.ValidateHistoryResponse;
import java.util.stream.Stream;

/// Questions whose answer nobody stored: what changed and by which event, what caused what, who knew what. Made by
/// [AnnalsClient#inquiries].
public interface Inquiries {

    /// What is different in an aggregate between two moments; see [Moments].
    DiffStatesResponse diffStates(DiffStatesRequest request);

    /// What is different in an aggregate between two moments: up to 200 fields, each with the event that last wrote it.
    default DiffStatesResponse diff(String aggregateId, Moment from, Moment to) {
        return diffStates(DiffStatesRequest.newBuilder()
                .setAggregateId(aggregateId)
                .setFrom(from)
                .setTo(to)
                .build());
    }

    /// The causes and the consequences of an event.
    TraceEventResponse traceEvent(TraceEventRequest request);

    /// The causes and the consequences of an event, as many as fit into one answer.
    default TraceEventResponse trace(String eventId) {
        return traceEvent(TraceEventRequest.newBuilder().setEventId(eventId).build());
    }

    /// What was visible to an agent at a moment.
    GetKnowledgeResponse getKnowledge(GetKnowledgeRequest request);

    /// What was visible to an agent at a moment: the first 100 aggregates.
    default GetKnowledgeResponse knowledge(String agentId, Moment moment) {
        return getKnowledge(GetKnowledgeRequest.newBuilder()
                .setAgentId(agentId)
                .setMoment(moment)
                .build());
    }

    /// The states of the aggregates with an event that matches.
    FindStatesResponse findStates(FindStatesRequest request);

    /// The states now of all aggregates with an event that matches, in the order of these events, fetched page by page
    /// as the stream is consumed. The features of a run are
    /// `states(Filters.ofRun("run-7").toBuilder().addAggregateTypes("feature").build())`.
    default Stream<FoundState> states(EventFilter filter) {
        FindStatesRequest first =
                FindStatesRequest.newBuilder().setFilter(filter).build();
        return Pages.stream(token -> {
            FindStatesResponse page =
                    findStates(first.toBuilder().setPageToken(token).build());
            return new Pages.Page<>(page.getStatesList(), page.getNextPageToken());
        });
    }

    /// Whether a history, or a stretch of the whole log, is what it promises to be.
    ValidateHistoryResponse validateHistory(ValidateHistoryRequest request);

    /// Everything that is wrong with the history of an aggregate, or, with an empty id, with the whole log: nothing,
    /// unless somebody damaged it. Looks at the log step by step as the stream is consumed.
    default Stream<HistoryFlaw> flaws(String aggregateId) {
        ValidateHistoryRequest first =
                ValidateHistoryRequest.newBuilder().setAggregateId(aggregateId).build();
        return Pages.stream(token -> {
            ValidateHistoryResponse page =
                    validateHistory(first.toBuilder().setPageToken(token).build());
            return new Pages.Page<>(page.getFlawsList(), page.getNextPageToken());
        });
    }
}
