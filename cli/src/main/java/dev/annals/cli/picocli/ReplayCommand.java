package dev.annals.cli.picocli;

import dev.annals.cli.conversation.Transcript;
import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.client.Moments;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.GetHistoryRequest;
import dev.annals.query.v1.RecordedEvent;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.Conversation;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `annals replay`: a conversation, from any point.
@Command(
        name = "replay",
        header = "Replay a conversation from any point: who said what to whom.",
        description = {"", "Times of day are when it was said. --json prints one event a line.", ""},
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  annals replay talk-7",
            "  annals replay talk-7 --from v12",
            "  annals replay talk-7 --from 2026-01-31T09:45:00Z --to 2026-01-31T10:00Z --occurred"
        })
final class ReplayCommand implements Callable<Integer> {
    private static final Pattern VERSION = Pattern.compile("v(\\d{1,18})");

    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "The conversation's id.")
    private String conversationId = "";

    @Option(
            names = "--from",
            paramLabel = "POINT",
            description = "The first event: v12 (a version), p345 (a position) or a time: " + MomentOptions.TIME_FORMS
                    + ". Default: its beginning.")
    private String from = "";

    @Option(names = "--to", paramLabel = "POINT", description = "The last event, likewise. Default: its end.")
    private String to = "";

    @Option(names = "--occurred", description = "Times mean when it was said, not when it was recorded.")
    private boolean occurred;

    @Option(names = "--limit", paramLabel = "N", description = "How many events at most; 0 is all. Default: 1,000.")
    private int limit = 1_000;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (AnnalsClient annals = connection.connect(terminal)) {
            AggregateState now = annals.getState(conversationId).getState();
            if (!now.hasConversation()) {
                throw new WrongUsage("%s is of type %s, not a conversation; see 'annals history %s'"
                        .formatted(conversationId, now.getAggregateType().replace('_', ' '), conversationId));
            }
            EventFilter.Builder filter = EventFilter.newBuilder().setAggregateId(conversationId);
            FilterOptions.MomentRange.of(place(annals, from), place(annals, to), occurred)
                    .into(filter, terminal);
            replay(annals, now, annals.events(filter.build()).iterator());
        }
        return ExitCode.FINE;
    }

    /// A version as the position at which it stands, which any search understands.
    private String place(AnnalsClient annals, String point) {
        Matcher version = VERSION.matcher(point);
        if (!version.matches()) {
            return point;
        }
        long number = Long.parseLong(version.group(1));
        List<RecordedEvent> there = annals.getHistory(GetHistoryRequest.newBuilder()
                        .setAggregateId(conversationId)
                        .setFromVersion(number)
                        .setPageSize(1)
                        .build())
                .getEventsList();
        if (there.isEmpty()) {
            throw new WrongUsage("%s has no version %d".formatted(conversationId, number));
        }
        return "p" + there.getFirst().getPosition();
    }

    private void replay(AnnalsClient annals, AggregateState now, Iterator<RecordedEvent> events) {
        if (!output.json()) {
            head(now);
        }
        if (!events.hasNext()) {
            terminal.err().println("nothing was said in this time");
            return;
        }
        RecordedEvent first = events.next();
        Transcript transcript = new Transcript(terminal, before(annals, first));
        print(transcript, first);
        long told = 1;
        for (; events.hasNext() && (limit == 0 || told < limit); told++) {
            print(transcript, events.next());
        }
        if (!output.json()) {
            terminal.out().println();
            terminal.out()
                    .println(terminal.style()
                            .dim("%s of %,d%s"
                                    .formatted(
                                            Prose.count(told, "event"),
                                            now.getVersion(),
                                            events.hasNext()
                                                    ? ", there is more: a higher --limit, or 0 for all"
                                                    : "")));
        }
    }

    private void head(AggregateState now) {
        Conversation conversation = now.getConversation();
        List<String> participants = conversation.getParticipantsMap().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        terminal.out()
                .println("%s  %s  %s"
                        .formatted(
                                terminal.style().bold(conversationId),
                                conversation.getTopic(),
                                terminal.style().dim(String.join(", ", participants))));
        terminal.out().println();
    }

    private Conversation before(AnnalsClient annals, RecordedEvent first) {
        long version = first.getEvent().getVersion() - 1;
        return version == 0
                ? Conversation.getDefaultInstance()
                : annals.getState(conversationId, Moments.version(version))
                        .getState()
                        .getConversation();
    }

    private void print(Transcript transcript, RecordedEvent event) {
        if (output.json()) {
            terminal.out().println(Json.line(event));
        } else {
            transcript.lines(event).forEach(terminal.out()::println);
        }
    }
}
