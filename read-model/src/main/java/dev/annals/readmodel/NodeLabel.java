package dev.annals.readmodel;

/// Labels of the graph's nodes. Every node also carries [#ENTITY], whose `key` is unique.
public enum NodeLabel {
    ENTITY("Entity"),
    CONTEXT("Context"),
    DECISION("Decision"),
    SUBTASK("Subtask"),
    PLAN("Plan"),
    MILESTONE("Milestone"),
    PHASE_TRANSITION("PhaseTransition"),
    AGENT("Agent"),
    TOOL_INVOCATION("ToolInvocation"),
    CONVERSATION("Conversation"),
    MESSAGE("Message"),
    TASK("Task"),
    NOTE("Note"),
    TAG("Tag"),
    CUSTOM("Custom"),
    WORKFLOW("Workflow"),
    WORKFLOW_STEP("WorkflowStep"),
    FEATURE("Feature"),
    ROLLOUT("Rollout"),
    SPECIFICATION("Specification"),
    EXECUTION("Execution"),
    EXTERNAL_EVENT("ExternalEvent");

    private final String label;

    NodeLabel(String label) {
        this.label = label;
    }

    /// The label as the graph has it.
    public String label() {
        return label;
    }
}
