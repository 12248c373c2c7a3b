package dev.annals.cli.state;

import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Standings;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.query.v1.Standing;
import dev.annals.state.v1.AggregateState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One aggregate for people: what it is, when it began and last changed, and everything that is known of it.
public final class StatePage {
    private final Terminal terminal;
    private final Style style;

    public StatePage(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    /// The page of an aggregate at a moment given in words.
    public List<String> lines(AggregateState state, String moment) {
        List<String> lines = new ArrayList<>();
        String past = moment.equals("now") ? "" : style.yellow("  " + moment);
        lines.add(style.bold(state.getAggregateId()) + "  " + type(state) + past);
        lines.add(style.dim("began %s · last changed %s · %s"
                .formatted(
                        when(Times.instant(state.getCreatedTime())),
                        when(Times.instant(state.getUpdatedTime())),
                        Prose.count(state.getVersion(), "event"))));
        if (state.getUnknownEvents() > 0) {
            lines.add(style.yellow("%s of a newer version of Annals are in the log and not shown here"
                    .formatted(Prose.count(state.getUnknownEvents(), "event"))));
        }
        lines.add("");
        lines.addAll(body(state));
        return lines;
    }

    /// The line that says where an answer stands.
    public List<String> standing(Standing standing) {
        return List.of("", style.dim(Standings.line(standing)));
    }

    private List<String> body(AggregateState state) {
        MessageTree tree = new MessageTree(terminal.width(), style);
        return switch (state.getStateCase()) {
            case CONTEXT -> new ContextPage(terminal).lines(state.getContext());
            case AGENT -> tree.lines(state.getAgent());
            case TOOL_INVOCATION -> tree.lines(state.getToolInvocation());
            case CONVERSATION -> tree.lines(state.getConversation());
            case TASK -> tree.lines(state.getTask());
            case NOTE -> tree.lines(state.getNote());
            case CUSTOM -> tree.lines(state.getCustom().getData());
            case WORKFLOW -> new WorkflowPage(terminal).lines(state.getWorkflow());
            case FEATURE -> new FeaturePage(terminal).lines(state.getFeature());
            case ROLLOUT -> new RolloutPage(terminal).lines(state.getRollout());
            case SPECIFICATION -> tree.lines(state.getSpecification());
            case EXECUTION -> tree.lines(state.getExecution());
            case EXTERNAL_EVENT -> tree.lines(state.getExternalEvent());
            case STATE_NOT_SET -> List.of(style.dim("nothing that this version of Annals knows"));
        };
    }

    private static String type(AggregateState state) {
        return state.getAggregateType().replace('_', ' ');
    }

    private String when(Instant time) {
        return Times.both(time, terminal.now());
    }
}
