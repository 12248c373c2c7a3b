package dev.annals.query.grpc;

import dev.annals.domain.EventIds;
import dev.annals.query.Standing;
import dev.annals.query.knowledge.KnownParts;
import dev.annals.query.state.FoundStates;
import dev.annals.query.state.FoundStates.Found;
import dev.annals.query.v1.GetKnowledgeResponse;
import dev.annals.query.v1.KnownContext;
import dev.annals.query.v1.KnownConversation;
import dev.annals.query.v1.KnownDecision;
import dev.annals.query.v1.KnownMessage;
import dev.annals.query.v1.KnownNote;
import dev.annals.query.v1.KnownTask;
import dev.annals.query.v1.Reach;
import dev.annals.query.v1.Visibility;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.Context;
import dev.annals.state.v1.Decision;
import dev.annals.state.v1.Message;
import java.util.Map;

/// What an agent could know, as a message.
final class KnowledgeMapper {
    private final String agentId;
    private final GetKnowledgeResponse.Builder response = GetKnowledgeResponse.newBuilder();

    private KnowledgeMapper(String agentId) {
        this.agentId = agentId;
    }

    static GetKnowledgeResponse response(String agentId, FoundStates knowledge, PageTokens tokens, Standing standing) {
        KnowledgeMapper mapper = new KnowledgeMapper(agentId);
        knowledge.aggregates().forEach(mapper::add);
        return mapper.response
                .setPosition(knowledge.position())
                .setNextPageToken(tokens.after(knowledge.rest()))
                .setStanding(AnswerMapper.standing(standing))
                .build();
    }

    private void add(Found visible) {
        AggregateState state = visible.state();
        switch (state.getStateCase()) {
            case CONTEXT -> addContext(visible, state.getContext());
            case TASK ->
                response.addTasks(KnownTask.newBuilder()
                        .setVisibility(visibility(visible, 0))
                        .setTask(state.getTask()));
            case NOTE ->
                response.addNotes(KnownNote.newBuilder()
                        .setVisibility(visibility(visible, 0))
                        .setNote(state.getNote()));
            case CONVERSATION -> addConversation(visible);
            default -> throw new IllegalStateException("not searched for: " + state.getStateCase());
        }
    }

    private void addContext(Found visible, Context context) {
        KnownParts<Decision> decisions =
                KnownParts.of(context.getDecisionsMap(), any -> true, Decision::getAddedVersion);
        response.addContexts(KnownContext.newBuilder()
                .setVisibility(visibility(visible, decisions.omitted()))
                .setTitle(context.getTitle())
                .setPhase(context.getPhase())
                .setStatus(context.getStatus())
                .addAllSubtaskIds(context.getSubtasksMap().entrySet().stream()
                        .filter(subtask ->
                                subtask.getValue().getAssignedAgentId().equals(agentId))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList()));
        String contextId = visible.state().getAggregateId();
        decisions
                .byId()
                .forEach(part -> response.addDecisions(KnownDecision.newBuilder()
                        .setContextId(contextId)
                        .setDecisionId(part.getKey())
                        .setDecision(part.getValue())
                        .setAddedEventId(eventId(contextId, part.getValue().getAddedVersion()))
                        .setUpdatedEventId(eventId(contextId, part.getValue().getUpdatedVersion()))));
    }

    private void addConversation(Found visible) {
        AggregateState state = visible.state();
        KnownParts<Message> messages = KnownParts.of(
                state.getConversation().getMessagesMap(),
                message -> reach(message) != Reach.REACH_UNSPECIFIED,
                Message::getSentVersion);
        response.addConversations(KnownConversation.newBuilder()
                .setVisibility(visibility(visible, messages.omitted()))
                .setTopic(state.getConversation().getTopic()));
        String conversationId = state.getAggregateId();
        messages.byId()
                .forEach(part -> response.addMessages(KnownMessage.newBuilder()
                        .setConversationId(conversationId)
                        .setMessageId(part.getKey())
                        .setMessage(part.getValue())
                        .setReach(reach(part.getValue()))
                        .setSentEventId(eventId(conversationId, part.getValue().getSentVersion()))
                        .setReceivedEventId(
                                eventId(conversationId, part.getValue().getReceivedByOrDefault(agentId, 0)))));
    }

    private Reach reach(Message message) {
        if (message.getSender().equals(agentId)) {
            return Reach.REACH_SENT;
        }
        if (message.containsReceivedBy(agentId)) {
            return Reach.REACH_RECEIVED;
        }
        return message.getReceiversList().contains(agentId) ? Reach.REACH_ADDRESSED : Reach.REACH_UNSPECIFIED;
    }

    private static Visibility visibility(Found visible, int omitted) {
        AggregateState state = visible.state();
        return Visibility.newBuilder()
                .setAggregateId(state.getAggregateId())
                .setSince(InquiryMapper.mark(visible.since()))
                .setVersion(state.getVersion())
                .setLastEventId(eventId(state.getAggregateId(), state.getVersion()))
                .setOmitted(omitted)
                .build();
    }

    /// Empty for version 0, which no event has.
    private static String eventId(String aggregateId, long version) {
        return version == 0 ? "" : EventIds.of(aggregateId, version);
    }
}
