package dev.annals.cli.picocli;

import dev.annals.cli.listing.NoteList;
import dev.annals.cli.text.Terminal;
import dev.annals.event.v1.NoteCategory;
import dev.annals.query.v1.EventFilter;
import dev.annals.state.v1.Note;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `annals notes`: what agents wrote down.
@Command(
        name = "notes",
        header = "Show the notes of agents, by category, agent and tag.",
        description = {
            "",
            "Categories: observation, question, idea, decision, learning, reflection, warning, accomplishment, context,"
                    + " todo, blocker, and any of your own.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  annals notes --agent agent-7 --category learning",
            "  annals notes --category todo --category blocker --open",
            "  annals notes --tag search --newest -n 10"
        })
final class NotesCommand implements Callable<Integer> {
    private static final Set<String> CATEGORIES = Arrays.stream(NoteCategory.values())
            .filter(category -> category != NoteCategory.UNRECOGNIZED)
            .map(category ->
                    category.name().substring("NOTE_CATEGORY_".length()).toLowerCase(Locale.ROOT))
            .filter(category -> !category.equals("unspecified") && !category.equals("custom"))
            .collect(Collectors.toUnmodifiableSet());

    private final Terminal terminal;

    @Option(names = "--category", paramLabel = "NAME", description = "Only notes of this category; may be repeated.")
    private List<String> categories = new ArrayList<>();

    @Option(names = "--agent", paramLabel = "ID", description = "Only notes that this agent wrote.")
    private String agent = "";

    @Option(names = "--tag", paramLabel = "TAG", description = "Only notes with this tag.")
    private String tag = "";

    @Option(names = "--open", description = "Only notes that are not resolved.")
    private boolean open;

    @Mixin
    private ListOptions list = new ListOptions();

    NotesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        EventFilter.Builder filter = EventFilter.newBuilder().setAgentId(agent).setTag(tag);
        categories.forEach(category -> filter.addEventTypes(eventType(category)));
        return list.list(terminal, new NoteList(terminal), filter, state -> isWanted(state.getNote()));
    }

    private static String eventType(String category) {
        String name = category.toLowerCase(Locale.ROOT);
        return CATEGORIES.contains(name) ? "agent.note." + name : "agent.note.custom." + category;
    }

    private boolean isWanted(Note note) {
        return (agent.isEmpty() || agent.equals(note.getAgentId())) && !(open && note.getResolved());
    }
}
