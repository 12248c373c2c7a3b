package dev.annals.cli.picocli;

import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.text.Terminal;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.Moment;
import dev.annals.query.v1.TimeBasis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which events are meant: what is given must all hold; of an option given several times, any.
final class FilterOptions {
    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Only events of this type, by any name that 'annals types' says; may be repeated.")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--aggregate-type",
            paramLabel = "TYPE",
            description = "Only events of aggregates of this type, for example context; may be repeated.")
    private List<String> aggregateTypes = new ArrayList<>();

    @Option(names = "--aggregate", paramLabel = "ID", description = "Only events of this aggregate.")
    private String aggregateId = "";

    @Option(names = "--correlation", paramLabel = "ID", description = "Only events of this run or request.")
    private String correlation = "";

    @Option(names = "--causation", paramLabel = "EVENT_ID", description = "Only what this event made happen.")
    private String causation = "";

    @Option(
            names = "--agent",
            paramLabel = "ID",
            description = "Only events of this agent: it decided, called, sent or wrote, or they are about it.")
    private String agent = "";

    @Option(names = "--tag", paramLabel = "TAG", description = "Only events with this tag.")
    private String tag = "";

    @Option(names = "--user", paramLabel = "ID", description = "Only events on behalf of this person.")
    private String user = "";

    @Option(names = "--service", paramLabel = "NAME", description = "Only events from this service.")
    private String service = "";

    @Option(names = "--workflow", paramLabel = "ID", description = "Only events of this workflow.")
    private String workflow = "";

    @Option(names = "--conversation", paramLabel = "ID", description = "Only events of this conversation.")
    private String conversation = "";

    @Option(names = "--execution", paramLabel = "ID", description = "Only events of this execution.")
    private String execution = "";

    @Option(
            names = "--meta",
            paramLabel = "NAME=VALUE",
            description = "Only events with this free label; may be repeated.")
    private Map<String, String> metadata = new LinkedHashMap<>();

    EventFilter.Builder filter() {
        return EventFilter.newBuilder()
                .addAllEventTypes(types)
                .addAllAggregateTypes(aggregateTypes)
                .setAggregateId(aggregateId)
                .setCorrelationId(correlation)
                .setCausationId(causation)
                .setAgentId(agent)
                .setTag(tag)
                .setUserId(user)
                .setServiceName(service)
                .setWorkflowId(workflow)
                .setConversationId(conversation)
                .setExecutionId(execution)
                .putAllMetadata(metadata);
    }

    /// From one moment to another.
    static final class MomentRange {
        private static final String FORMS = "p345 (a position) or a time: " + MomentOptions.TIME_FORMS + ".";

        @Option(
                names = {"--from", "--since"},
                paramLabel = "MOMENT",
                description = "Only events at or after this moment: " + FORMS)
        private String from = "";

        @Option(
                names = {"--to", "--until"},
                paramLabel = "MOMENT",
                description = "Only events before or at this moment.")
        private String to = "now";

        @Option(names = "--occurred", description = "Times mean when things happened, not when they were recorded.")
        private boolean occurred;

        /// As if it had been given so.
        static MomentRange of(String from, String to, boolean occurred) {
            MomentRange range = new MomentRange();
            range.from = from;
            range.to = to;
            range.occurred = occurred;
            return range;
        }

        void into(EventFilter.Builder filter, Terminal terminal) {
            moment("--from", from, terminal).ifPresent(moment -> {
                if (moment.hasTime()) {
                    filter.setFromTime(moment.getTime());
                } else {
                    filter.setAfterPosition(Math.max(filter.getAfterPosition(), moment.getPosition() - 1));
                }
            });
            moment("--to", to, terminal).ifPresent(moment -> {
                if (moment.hasTime()) {
                    filter.setToTime(moment.getTime());
                } else {
                    filter.setUntilPosition(moment.getPosition());
                }
            });
            filter.setTimeBasis(occurred ? TimeBasis.TIME_BASIS_OCCURRED : TimeBasis.TIME_BASIS_RECORDED);
        }

        private Optional<Moment> moment(String option, String text, Terminal terminal) {
            Optional<Moment> moment =
                    text.isEmpty() ? Optional.empty() : MomentText.moment(option, text, occurred, terminal.now());
            moment.filter(Moment::hasVersion).ifPresent(version -> {
                throw new WrongUsage(option + ": a version is of one aggregate; see 'annals history --from N'");
            });
            moment.filter(at -> at.hasPosition() && at.getPosition() == 0).ifPresent(none -> {
                throw new WrongUsage(option + ": the first position is p1");
            });
            return moment;
        }
    }
}
