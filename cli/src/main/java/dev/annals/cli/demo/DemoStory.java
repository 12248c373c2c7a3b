package dev.annals.cli.demo;

import com.google.protobuf.Duration;
import dev.annals.cli.demo.SampleRun.Place;
import dev.annals.cli.event.EventSummary;
import dev.annals.cli.state.DifferencePage;
import dev.annals.cli.state.StatePage;
import dev.annals.cli.status.StatusPage;
import dev.annals.cli.text.LongWait;
import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.client.AnnalsClient;
import dev.annals.client.Moments;
import dev.annals.event.v1.ContextEvent;
import dev.annals.query.v1.Consistency;
import dev.annals.query.v1.DiffStatesRequest;
import dev.annals.query.v1.DiffStatesResponse;
import dev.annals.query.v1.GetStateRequest;
import dev.annals.query.v1.GetStateResponse;
import dev.annals.query.v1.GetStatusResponse;
import dev.annals.query.v1.RecordedEvent;
import dev.annals.query.v1.TraceEventRequest;
import dev.annals.query.v1.TraceEventResponse;
import dev.annals.record.v1.EventReference;
import dev.annals.record.v1.RecordResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Records the sample run and tells its story, section by section.
public final class DemoStory {
    /// How long the sample run took; it ends just now.
    private static final int MINUTES = 4;
    /// After a start, the projector may need a moment.
    private static final Duration PATIENCE =
            Duration.newBuilder().setSeconds(30).build();
    private static final java.time.Duration LOOK_AGAIN = java.time.Duration.ofMillis(50);
    private static final String BAD_DECISION = "bad";
    private static final String FAILURE = "failure";

    private final Terminal terminal;
    private final Style style;
    private final AnnalsClient annals;
    private final SampleRun run;

    public DemoStory(Terminal terminal, AnnalsClient annals) {
        this.terminal = terminal;
        this.style = terminal.style();
        this.annals = annals;
        Instant start = terminal.now().truncatedTo(ChronoUnit.SECONDS).minus(MINUTES, ChronoUnit.MINUTES);
        String name = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(terminal.now());
        this.run = SampleRun.at(start, "demo-" + name);
    }

    public void tell() {
        RecordResponse recorded = record();
        told(recorded);
        Place bad = run.place(BAD_DECISION);
        GetStateResponse now = now(recorded);
        GetStateResponse before = annals.getState(bad.aggregateId(), Moments.version(bad.version() - 1));
        StatePage page = new StatePage(terminal);
        title("1  The context now", "what the agents know at the end");
        print(page.lines(now.getState(), "now"));
        print(page.standing(now.getStanding()));
        title("2  The context before the bad decision", "time travel: the same fold, over the first events of the log");
        print(page.lines(before.getState(), "as of version " + (bad.version() - 1)));
        print(page.standing(before.getStanding()));
        title("3  What changed in between", "+ came, - went, ~ changed, each with the event that last wrote it");
        print(new DifferencePage(terminal).changes(difference(bad)));
        title("4  What caused the failure", "from the failed task up to the first cause, each event named by the next");
        print(chain(upward(recorded), bad.eventId()));
        title("5  Where everything stands", "how far the log and the read models are");
        print(new StatusPage(terminal).lines(settled(), false));
        next(bad, recorded);
        terminal.out().flush();
    }

    private RecordResponse record() {
        return LongWait.during(terminal, "recording the sample run", () -> annals.record(run.request()));
    }

    private void told(RecordResponse recorded) {
        List<EventReference> events = recorded.getEventsList();
        long aggregates =
                events.stream().map(EventReference::getAggregateId).distinct().count();
        String again = recorded.getDuplicate() ? ", recorded before" : "";
        terminal.out()
                .println(style.bold("A run was recorded: ")
                        + run.runId()
                        + " — %s of %s, positions %d to %d%s"
                                .formatted(
                                        Prose.count(events.size(), "event"),
                                        Prose.count(aggregates, "aggregate"),
                                        events.getFirst().getPosition(),
                                        events.getLast().getPosition(),
                                        again));
        terminal.out()
                .println(
                        "Ada is asked to fix a double charge. She takes a bad decision, the release fails, Bo helps, and"
                                + " it ends well.");
    }

    private GetStateResponse now(RecordResponse recorded) {
        GetStateRequest request = GetStateRequest.newBuilder()
                .setAggregateId(run.contextId())
                .setConsistency(including(recorded))
                .build();
        return LongWait.during(terminal, "waiting for the views to take the run in", () -> annals.getState(request));
    }

    /// How everything stands once both read models have taken the run in, or when patience ends.
    private GetStatusResponse settled() {
        return LongWait.during(terminal, "waiting for both read models to take the run in", () -> {
            Instant end = Instant.now().plusSeconds(PATIENCE.getSeconds());
            GetStatusResponse status = annals.getStatus();
            while (behind(status) && Instant.now().isBefore(end)) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
                status = annals.getStatus();
            }
            return status;
        });
    }

    private static boolean behind(GetStatusResponse status) {
        return status.getProjectionsList().stream().anyMatch(projection -> projection.getLag() > 0);
    }

    private DiffStatesResponse difference(Place bad) {
        return annals.inquiries()
                .diffStates(DiffStatesRequest.newBuilder()
                        .setAggregateId(bad.aggregateId())
                        .setFrom(Moments.version(bad.version() - 1))
                        .build());
    }

    /// The failure first, its first cause last.
    private List<RecordedEvent> upward(RecordResponse recorded) {
        TraceEventRequest request = TraceEventRequest.newBuilder()
                .setEventId(run.place(FAILURE).eventId())
                .setConsistency(including(recorded))
                .build();
        TraceEventResponse trace = LongWait.during(
                terminal,
                "waiting for the index of events",
                () -> annals.inquiries().traceEvent(request));
        return Stream.concat(Stream.of(trace.getEvent()), trace.getCausesList().stream())
                .toList();
    }

    private static Consistency including(RecordResponse recorded) {
        return Consistency.newBuilder()
                .setConsistencyToken(recorded.getConsistencyToken())
                .setMaxWait(PATIENCE)
                .build();
    }

    private List<String> chain(List<RecordedEvent> upward, String badEventId) {
        Table table = new Table(
                Column.left(""),
                Column.left("time"),
                Column.left("who").in(style::bold),
                Column.left("event").in(style::green),
                Column.left("what"));
        for (RecordedEvent recorded : upward) {
            ContextEvent event = recorded.getEvent();
            boolean bad = event.getEventId().equals(badEventId);
            table.row(
                    table.isEmpty() ? "✗" : bad ? "!" : "↑",
                    Times.ofDay(Times.instant(event.getTimestamp())),
                    who(event),
                    event.getEventType(),
                    EventSummary.of(event));
        }
        return table.lines(0, terminal.width(), style);
    }

    private static String who(ContextEvent event) {
        String agent = event.getSourceNode();
        return agent.isEmpty() ? event.getUserId() : agent.substring(agent.lastIndexOf(':') + 1);
    }

    private void next(Place bad, RecordResponse recorded) {
        title("6  Try next", "the same questions, and a few more");
        Table table = new Table(Column.left("").in(style::bold), Column.left("").in(style::dim));
        String context = run.contextId();
        table.row("./annals get %s --version %d".formatted(context, bad.version()), "just after it was taken")
                .row("./annals history " + context, "everything that happened to the context")
                .row(
                        "./annals diff %s --from v%d".formatted(context, bad.version() - 1),
                        "what changed since, and by which event")
                .row(
                        "./annals trace " + bad.aggregateId() + "." + bad.version(),
                        "why it was taken, and what came of it")
                .row("./annals graph %s --depth 2".formatted(context), "who decided what, and what it bears on")
                .row("./annals get task:%s --at 2m --occurred".formatted(run.runId()), "the task two minutes ago")
                .row("./annals events --correlation %s".formatted(run.runId()), "the whole run, across aggregates")
                .row(
                        "./annals tail --after " + recorded.getEvents(0).getPosition(),
                        "live, from here on; Ctrl-C ends it");
        print(table.lines(2, terminal.width(), style));
    }

    private void title(String title, String explanation) {
        terminal.out().println();
        terminal.out().println(style.bold(style.green(title)) + style.dim(" — " + explanation));
        terminal.out().println();
    }

    private void print(List<String> lines) {
        lines.forEach(terminal.out()::println);
    }
}
