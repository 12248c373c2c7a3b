package dev.annals.cli.sweagent;

import dev.annals.cli.sweagent.Trajectory.Message;
import java.util.List;
import java.util.stream.Stream;

/// Who speaks in a run: its agents by the names the file gives them, and the roles around them. All of them belong to
/// this run alone, so that the graph does not tie every run to one `user`.
final class Speakers {
    private static final String UNNAMED = "agent";

    private final RunIds ids;
    private final List<String> names;
    private final List<String> roles;

    Speakers(List<Message> messages, RunIds ids) {
        this.ids = ids;
        List<String> named = messages.stream()
                .filter(Message::isByTheAgent)
                .map(Message::agent)
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
        this.names = named.isEmpty() ? List.of(UNNAMED) : named;
        this.roles = messages.stream()
                .filter(message -> !message.isByTheAgent())
                .map(Message::role)
                .distinct()
                .toList();
    }

    List<String> agentNames() {
        return names;
    }

    /// The agent that the run is about: the one that speaks first.
    String agent() {
        return ids.agent(1);
    }

    String of(Message message) {
        if (!message.isByTheAgent()) {
            return ids.role(message.role());
        }
        return ids.agent(Math.max(1, names.indexOf(message.agent()) + 1));
    }

    List<String> all() {
        return Stream.concat(
                        Stream.iterate(1, number -> number + 1)
                                .limit(names.size())
                                .map(ids::agent),
                        roles.stream().map(ids::role))
                .toList();
    }
}
