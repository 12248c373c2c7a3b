package dev.annals.cli.sweagent;

import dev.annals.cli.sweagent.Trajectory.Message;
import dev.annals.cli.sweagent.Trajectory.Step;
import dev.annals.cli.sweagent.Trajectory.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The steps of a run whose file has only messages: each message of the agent is one, and what it observed is what it
/// was told before it spoke again.
final class HistorySteps {
    private HistorySteps() {}

    static List<Step> of(List<Message> messages) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message.isByTheAgent()) {
                String told = messages.subList(i + 1, messages.size()).stream()
                        .takeWhile(later -> !later.isByTheAgent())
                        .map(Message::content)
                        .collect(Collectors.joining("\n"));
                steps.add(new Step(message.place(), thought(message), action(message), told, Optional.empty()));
            }
        }
        return steps;
    }

    private static String thought(Message message) {
        return message.thought().isBlank() ? message.content() : message.thought();
    }

    private static String action(Message message) {
        return message.action().isBlank()
                ? message.toolCalls().stream().map(HistorySteps::asTyped).collect(Collectors.joining("\n"))
                : message.action();
    }

    private static String asTyped(ToolCall call) {
        return call.name() + " " + call.arguments();
    }
}
