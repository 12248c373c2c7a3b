package dev.annals.domain;

import dev.annals.domain.agent.AgentDecider;
import dev.annals.domain.context.ContextDecider;
import dev.annals.domain.conversation.ConversationDecider;
import dev.annals.domain.custom.CustomDecider;
import dev.annals.domain.execution.ExecutionDecider;
import dev.annals.domain.external.ExternalEventDecider;
import dev.annals.domain.feature.FeatureDecider;
import dev.annals.domain.note.NoteDecider;
import dev.annals.domain.rollout.RolloutDecider;
import dev.annals.domain.specification.SpecificationDecider;
import dev.annals.domain.task.TaskDecider;
import dev.annals.domain.tool.ToolInvocationDecider;
import dev.annals.domain.workflow.WorkflowDecider;

/// Finds the decider of an aggregate type.
final class Deciders {
    private static final ContextDecider CONTEXT = new ContextDecider();
    private static final AgentDecider AGENT = new AgentDecider();
    private static final ToolInvocationDecider TOOL_INVOCATION = new ToolInvocationDecider();
    private static final ConversationDecider CONVERSATION = new ConversationDecider();
    private static final TaskDecider TASK = new TaskDecider();
    private static final NoteDecider NOTE = new NoteDecider();
    private static final CustomDecider CUSTOM = new CustomDecider();
    private static final WorkflowDecider WORKFLOW = new WorkflowDecider();
    private static final FeatureDecider FEATURE = new FeatureDecider();
    private static final RolloutDecider ROLLOUT = new RolloutDecider();
    private static final SpecificationDecider SPECIFICATION = new SpecificationDecider();
    private static final ExecutionDecider EXECUTION = new ExecutionDecider();
    private static final ExternalEventDecider EXTERNAL_EVENT = new ExternalEventDecider();

    private Deciders() {}

    static Decider<?, ?> of(AggregateType type) {
        return switch (type) {
            case CONTEXT -> CONTEXT;
            case AGENT -> AGENT;
            case TOOL_INVOCATION -> TOOL_INVOCATION;
            case CONVERSATION -> CONVERSATION;
            case TASK -> TASK;
            case NOTE -> NOTE;
            case CUSTOM -> CUSTOM;
            case WORKFLOW -> WORKFLOW;
            case FEATURE -> FEATURE;
            case ROLLOUT -> ROLLOUT;
            case SPECIFICATION -> SPECIFICATION;
            case EXECUTION -> EXECUTION;
            case EXTERNAL_EVENT -> EXTERNAL_EVENT;
        };
    }
}
