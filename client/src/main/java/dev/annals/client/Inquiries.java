package dev.annals.client;

import dev.annals.query.v1.DiffStatesRequest;
import dev.annals.query.v1.DiffStatesResponse;
import dev.annals.query.v1.GetKnowledgeRequest;
import dev.annals.query.v1.GetKnowledgeResponse;
import dev.annals.query.v1.TraceEventRequest;
import dev.annals.query.v1.TraceEventResponse;
import dev.annals.query.v1.ValidateHistoryRequest;
import dev.annals.query.v1.ValidateHistoryResponse;

/// Questions whose answer nobody stored: what changed and by which event, what caused what, who knew what. Made by
/// [AnnalsClient#inquiries].
public interface Inquiries {

    /// What is different in an aggregate between two moments; see [Moments].
    DiffStatesResponse diffStates(DiffStatesRequest request);

    /// The causes and the consequences of an event.
    TraceEventResponse traceEvent(TraceEventRequest request);

    /// What was visible to an agent at a moment.
    GetKnowledgeResponse getKnowledge(GetKnowledgeRequest request);

    /// Whether a history, or a stretch of the whole log, is what it promises to be.
    ValidateHistoryResponse validateHistory(ValidateHistoryRequest request);
}
