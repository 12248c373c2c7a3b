package dev.annals.domain.registry;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.annals.domain.AggregateType;
import dev.annals.domain.EventType;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.event.v1.NoteCategory;
import dev.annals.event.v1.NoteRecorded;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every event that can be recorded, by the names that it goes by: its canonical name (`feature.completed`), the name
/// of its message (`FeatureCompleted`), and what the founding documents called it (`agent.tool_use`, or a bare
/// `created` beside the type of the aggregate).
public final class EventRegistry {
    private static final List<RegisteredEvent> ALL = Stream.concat(named().sorted(byName()), open())
            .map(blank -> RegisteredEvent.of(blank, FoundingNames.of(typeName(blank))))
            .toList();

    private EventRegistry() {}

    /// All of them: those with a fixed name in alphabetical order, then the open ones, whose name ends with `*`.
    public static List<RegisteredEvent> all() {
        return ALL;
    }

    /// The event that goes by this name, whatever the aggregate. Where the name completes an open one, it is the event
    /// with that name.
    public static Optional<RegisteredEvent> find(String name) {
        return fixed(name).or(() -> open(name));
    }

    /// The event that goes by this name among those of one aggregate type, where the name may be bare: `created` of an
    /// `agent` is `agent.created`. Any name can be one of the custom events.
    public static Optional<RegisteredEvent> find(String name, AggregateType aggregateType) {
        Stream<String> qualified = AggregateNames.of(aggregateType).stream().map(prefix -> prefix + "." + name);
        return Stream.concat(Stream.of(name), qualified)
                .flatMap(whole -> find(whole).stream())
                .filter(event -> event.aggregateType() == aggregateType)
                .findFirst()
                .or(() -> ending("." + name, aggregateType));
    }

    /// The canonical names that may have been meant by one that no event goes by, the likeliest first; empty if none is
    /// similar.
    public static List<String> similar(String name) {
        return Similar.names(name);
    }

    /// The similar names as a question, for example `; did you mean task.failed?`; blank if there are none.
    public static String didYouMean(String name) {
        List<String> similar = similar(name);
        return similar.isEmpty() ? "" : "; did you mean %s?".formatted(String.join(", ", similar));
    }

    private static Optional<RegisteredEvent> fixed(String name) {
        return ALL.stream()
                .filter(event -> !event.isOpen() && event.goesBy(name))
                .findFirst();
    }

    private static Optional<RegisteredEvent> open(String name) {
        return ALL.stream()
                .filter(RegisteredEvent::isOpen)
                .flatMap(event -> event.completed(name).stream())
                .findFirst();
    }

    /// The only event of that type whose name ends so.
    private static Optional<RegisteredEvent> ending(String end, AggregateType aggregateType) {
        List<RegisteredEvent> ending = ALL.stream()
                .filter(event ->
                        event.aggregateType() == aggregateType && event.name().endsWith(end))
                .toList();
        return ending.size() == 1 ? Optional.of(ending.getFirst()) : Optional.empty();
    }

    private static Stream<ContextEvent> named() {
        Stream<ContextEvent> payloads = ContextEvent.getDescriptor().getOneofs().getFirst().getFields().stream()
                .map(EventRegistry::blank);
        Stream<ContextEvent> notes = Arrays.stream(NoteCategory.values())
                .filter(category -> category != NoteCategory.UNRECOGNIZED)
                .map(EventRegistry::note);
        List<EventType> fixed = EventType.all();
        return Stream.concat(payloads, notes)
                .filter(event -> EventType.of(event).filter(fixed::contains).isPresent());
    }

    private static Stream<ContextEvent> open() {
        return Stream.of(
                note(NoteCategory.NOTE_CATEGORY_CUSTOM),
                ContextEvent.newBuilder()
                        .setCustomEventRecorded(CustomEventRecorded.getDefaultInstance())
                        .build());
    }

    private static ContextEvent blank(FieldDescriptor payload) {
        ContextEvent.Builder event = ContextEvent.newBuilder();
        return event.setField(payload, event.newBuilderForField(payload).build())
                .build();
    }

    private static ContextEvent note(NoteCategory category) {
        return ContextEvent.newBuilder()
                .setNoteRecorded(NoteRecorded.newBuilder().setCategory(category))
                .build();
    }

    private static Comparator<ContextEvent> byName() {
        return Comparator.comparing(EventRegistry::typeName);
    }

    private static String typeName(ContextEvent event) {
        return EventType.of(event).orElseThrow().name();
    }
}
