package dev.annals.readmodel;

/// Types of the graph's relationships; the comment reads from start to end. The constant's name is the type's name.
public enum RelationshipType {
    /// Context has a decision.
    HAS_DECISION,
    /// Context, or plan, has a subtask.
    HAS_SUBTASK,
    /// Context has a plan.
    HAS_PLAN,
    /// Context reached a milestone.
    REACHED,
    /// Context made a move between phases.
    TRANSITIONED,
    /// Decision bears on a subtask.
    AFFECTS,
    /// Decision builds on a decision; subtask waits for a subtask, workflow step for a workflow step.
    DEPENDS_ON,
    /// Decision replaces a decision.
    SUPERSEDES,
    /// Decision was made by an agent.
    DECIDED_BY,
    /// Subtask, task or workflow is assigned to an agent.
    ASSIGNED_TO,
    /// Task or workflow belongs to a context.
    BELONGS_TO,
    /// Agent made a tool invocation.
    INVOKED,
    /// Tool invocation works on a task; feature is part of a workflow, rollout of an execution.
    PART_OF,
    /// Conversation has a message.
    HAS_MESSAGE,
    /// Agent takes part in a conversation.
    PARTICIPATES_IN,
    /// Conversation grew out of a conversation, execution out of an execution.
    GREW_OUT_OF,
    /// Agent sent a message.
    SENT,
    /// Agent received a message.
    RECEIVED,
    /// Message answers a message.
    REPLIES_TO,
    /// Agent wrote a note.
    WROTE,
    /// Note or context carries a tag.
    TAGGED,
    /// Workflow has a step.
    HAS_STEP,
    /// Rollout is of a task, execution is of a specification.
    OF,
    /// Agent performed a rollout.
    PERFORMED,
    /// Agent, or a person, planned a workflow.
    PLANNED
}
