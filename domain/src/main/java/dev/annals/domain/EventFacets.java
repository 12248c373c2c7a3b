package dev.annals.domain;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ContextImported;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.MessageSent;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an event can be found by beyond the fields of its envelope. Indexes are written and filters are checked by
/// this one definition, so that a search and a live tail find the same events.
public final class EventFacets {
    private EventFacets() {}

    /// The agents an event has to do with: they caused, decided, sent, received, called or wrote it, or it is about
    /// them.
    public static Set<String> agents(ContextEvent event) {
        Set<String> agents = new LinkedHashSet<>();
        agents.add(event.getSourceNode());
        if (event.getAggregateType().equals("agent")) {
            agents.add(event.getAggregateId());
        }
        named(event).forEach(agents::add);
        agents.remove("");
        return Collections.unmodifiableSet(agents);
    }

    /// Who did it: the agent that caused the event, else the one that its payload names first, else the user, else the
    /// service; empty where nobody is named.
    public static String actor(ContextEvent event) {
        return Stream.of(
                        Stream.of(event.getSourceNode()),
                        named(event),
                        Stream.of(event.getUserId(), event.getServiceName()))
                .flatMap(names -> names)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// The tags an event puts on something.
    public static Set<String> tags(ContextEvent event) {
        List<String> tags = switch (event.getPayloadCase()) {
            case CONTEXT_CREATED -> event.getContextCreated().getTagsList();
            case CONTEXT_UPDATED -> event.getContextUpdated().getTagsList();
            case CONTEXT_IMPORTED -> event.getContextImported().getContext().getTagsList();
            case NOTE_RECORDED -> event.getNoteRecorded().getTagsList();
            default -> List.of();
        };
        return tags.isEmpty()
                ? Set.of()
                : tags.stream().filter(tag -> !tag.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> named(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case DECISION_ADDED -> Stream.of(event.getDecisionAdded().getDecidedBy());
            case DECISION_REVISED -> Stream.of(event.getDecisionRevised().getRevisedBy());
            case SUBTASK_UPDATED -> Stream.of(event.getSubtaskUpdated().getAssignedAgentId());
            case SUBTASK_DISPATCHED -> Stream.of(event.getSubtaskDispatched().getAgentId());
            case PLAN_VERSIONED -> Stream.of(event.getPlanVersioned().getAuthorId());
            case PLAN_APPROVED -> Stream.of(event.getPlanApproved().getApprovedBy());
            case MILESTONE_REACHED -> Stream.of(event.getMilestoneReached().getActor());
            case CONTEXT_IMPORTED -> deciders(event.getContextImported());
            case TOOL_INVOCATION_STARTED ->
                Stream.of(event.getToolInvocationStarted().getAgentId());
            case TOOL_INVOCATION_COMPLETED ->
                Stream.of(event.getToolInvocationCompleted().getAgentId());
            case TOOL_INVOCATION_FAILED ->
                Stream.of(event.getToolInvocationFailed().getAgentId());
            case TEST_RESULT_RECORDED -> Stream.of(event.getTestResultRecorded().getAgentId());
            case TASK_CREATED -> Stream.of(event.getTaskCreated().getAgentId());
            case TASK_STARTED -> Stream.of(event.getTaskStarted().getAgentId());
            case NOTE_RECORDED -> Stream.of(event.getNoteRecorded().getAgentId());
            case WORKFLOW_CREATED ->
                Stream.of(
                        event.getWorkflowCreated().getCreatedBy(),
                        event.getWorkflowCreated().getAssignedTo());
            case ROLLOUT_STARTED -> Stream.of(event.getRolloutStarted().getAgentId());
            default -> talking(event);
        };
    }

    private static Stream<String> deciders(ContextImported imported) {
        return imported.getDecisionsList().stream().map(DecisionAdded::getDecidedBy);
    }

    private static Stream<String> talking(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case CONVERSATION_STARTED ->
                Stream.concat(
                        Stream.of(event.getConversationStarted().getInitiator()),
                        event.getConversationStarted().getParticipantsList().stream());
            case MESSAGE_SENT -> correspondents(event.getMessageSent());
            case MESSAGE_RECEIVED -> Stream.of(event.getMessageReceived().getReceiver());
            case MESSAGE_ACKNOWLEDGED ->
                Stream.of(event.getMessageAcknowledged().getFromAgent());
            case MESSAGE_COMPLETED -> Stream.of(event.getMessageCompleted().getFromAgent());
            default -> Stream.of();
        };
    }

    private static Stream<String> correspondents(MessageSent message) {
        return Stream.concat(Stream.of(message.getSender()), message.getReceiversList().stream());
    }
}
