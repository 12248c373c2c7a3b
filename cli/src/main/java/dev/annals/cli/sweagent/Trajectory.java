package dev.annals.cli.sweagent;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A recorded run, as its file has it. Texts that the file lacks are empty. Every part knows its place in the file.
///
/// @param environment where the agent worked
/// @param model the model the agent ran on
/// @param steps what it did; empty in the older form of the file, which has only messages
/// @param messages what was said between the agent and its environment
/// @param outcome how it ended
public record Trajectory(String environment, String model, List<Step> steps, List<Message> messages, Outcome outcome) {

    public Trajectory {
        steps = List.copyOf(steps);
        messages = List.copyOf(messages);
    }

    /// One thought, what was done about it, and what came back.
    ///
    /// @param took how long the action took, where that was measured
    public record Step(String place, String thought, String action, String observation, Optional<Duration> took) {}

    /// One message.
    ///
    /// @param role `system`, `user`, `assistant` or `tool`
    /// @param agent the agent whose history it stands in
    /// @param type for example `observation`
    /// @param contentType media type of the content; empty is plain text
    /// @param demonstration whether it belongs to an example that the agent was shown
    public record Message(
            String place,
            String role,
            String agent,
            String type,
            String content,
            String contentType,
            String thought,
            String action,
            List<ToolCall> toolCalls,
            boolean demonstration) {

        public Message {
            toolCalls = List.copyOf(toolCalls);
        }

        /// Whether the agent itself said it in this run.
        boolean isByTheAgent() {
            return role.equals("assistant") && !demonstration;
        }
    }

    /// A call of a tool as the model wrote it.
    ///
    /// @param arguments JSON by intention, any text in fact
    public record ToolCall(String id, String name, String arguments) {}

    /// How the run ended.
    ///
    /// @param exitStatus for example `submitted`; empty where the file does not say
    /// @param submission what was handed in
    /// @param statistics counts and costs of the model, by name
    public record Outcome(String place, String exitStatus, String submission, Map<String, String> statistics) {
        public Outcome {
            statistics = Map.copyOf(statistics);
        }
    }
}
