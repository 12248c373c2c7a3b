package dev.annals.cli.sweagent;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.annals.cli.sweagent.Trajectory.Message;
import dev.annals.cli.sweagent.Trajectory.Step;
import dev.annals.cli.sweagent.Trajectory.ToolCall;
import dev.annals.event.v1.ToolInvocationStarted;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An action as the use of a tool: the call that the model wrote, where there is one, else the command's first word.
final class ToolUse {
    private static final Pattern COMMAND = Pattern.compile("\\s*([A-Za-z0-9_./-]{1,64})(?:[ \\t]+([^\\n]*))?");
    private static final String NO_COMMAND = "shell";
    private static final String NO_ACTION = "none";

    private ToolUse() {}

    /// @param said the agent's message of this step, where the file has it
    static ToolInvocationStarted.Builder of(Step step, Optional<Message> said) {
        return said.filter(message -> message.toolCalls().size() == 1)
                .filter(message -> message.action().isBlank()
                        || step.action().isBlank()
                        || message.action().strip().equals(step.action().strip()))
                .map(message -> called(message.toolCalls().getFirst(), step.action()))
                .orElseGet(() -> typed(step.action()));
    }

    private static ToolInvocationStarted.Builder called(ToolCall call, String action) {
        return ToolInvocationStarted.newBuilder()
                .setInvocationId(call.id())
                .setTool(call.name())
                .setTarget(action.strip())
                .setArguments(arguments(call.arguments()));
    }

    private static ToolInvocationStarted.Builder typed(String action) {
        Matcher command = COMMAND.matcher(action);
        boolean simple = command.lookingAt();
        String tool = action.isBlank() ? NO_ACTION : simple ? command.group(1) : NO_COMMAND;
        return ToolInvocationStarted.newBuilder()
                .setTool(tool)
                .setTarget(simple && command.group(2) != null ? command.group(2).strip() : "")
                .setArguments(Struct.newBuilder().putFields("command", text(action)));
    }

    /// Models write arguments that are no JSON now and then; then the text itself is what is known.
    private static Struct arguments(String json) {
        Struct.Builder arguments = Struct.newBuilder();
        try {
            if (!json.isBlank()) {
                JsonFormat.parser().merge(json, arguments);
            }
            return arguments.build();
        } catch (InvalidProtocolBufferException notAnObject) {
            return Struct.newBuilder().putFields("text", text(json)).build();
        }
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }
}
