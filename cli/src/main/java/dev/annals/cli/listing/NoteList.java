package dev.annals.cli.listing;

import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.event.v1.NoteCategory;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.Note;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Notes, a few lines each: of what kind and about what, by whom and when, what they say, and what became of them.
public final class NoteList implements Listing {
    private static final int MOST_LINES = 4;

    private final Terminal terminal;
    private final Style style;

    public NoteList(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    @Override
    public String aggregateType() {
        return "note";
    }

    @Override
    public List<String> lines(List<AggregateState> notes) {
        List<String> lines = new ArrayList<>();
        notes.forEach(state -> {
            Note note = state.getNote();
            lines.add(head(note));
            lines.add("  " + style.dim(origin(state, note)));
            Prose.wrapped(note.getContent(), terminal.width() - 2, MOST_LINES).forEach(line -> lines.add("  " + line));
            if (note.getResolved()) {
                lines.add("  " + style.green("resolved") + (note.getResolution().isEmpty() ? "" : ": ")
                        + Prose.oneLine(note.getResolution(), terminal.width() - "  resolved: ".length()));
            }
            lines.add("");
        });
        return lines.isEmpty() ? lines : lines.subList(0, lines.size() - 1);
    }

    @Override
    public String sum(List<AggregateState> notes) {
        Map<String, Long> byCategory = notes.stream()
                .map(state -> category(state.getNote()))
                .collect(Collectors.groupingBy(name -> name, LinkedHashMap::new, Collectors.counting()));
        return "%s: %s"
                .formatted(
                        Prose.count(notes.size(), "note"),
                        byCategory.entrySet().stream()
                                .map(count -> "%,d %s".formatted(count.getValue(), count.getKey()))
                                .collect(Collectors.joining(", ")));
    }

    private String head(Note note) {
        String tags = note.getTagsList().stream().map(tag -> " #" + tag).collect(Collectors.joining());
        return style.yellow(category(note)) + "  " + style.bold(note.getTitle()) + style.dim(tags);
    }

    private String origin(AggregateState state, Note note) {
        return Stream.of(
                        note.getAgentId().isEmpty() ? "" : "by " + note.getAgentId(),
                        Times.both(Times.instant(state.getCreatedTime()), terminal.now()),
                        state.getAggregateId(),
                        note.getRelatedFeature().isEmpty() ? "" : "about " + note.getRelatedFeature(),
                        note.getRelatedFile())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String category(Note note) {
        return note.getCategory() == NoteCategory.NOTE_CATEGORY_CUSTOM
                ? note.getCustomCategory()
                : Prose.constant(note.getCategory().name(), "NOTE_CATEGORY_");
    }
}
