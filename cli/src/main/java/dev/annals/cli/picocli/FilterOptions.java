package dev.annals.cli.picocli;

import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.TimeBasis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// Which events are meant: what is given must all hold; of an option given several times, any.
final class FilterOptions {
    @Option(names = "--type", paramLabel = "TYPE", description = "Only events of this type; may be repeated.")
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
                .putAllMetadata(metadata);
    }

    /// Bounds in time.
    static final class TimeRange {
        @Option(names = "--since", paramLabel = "TIME", description = "Only events at or after this time.")
        private String since = "";

        @Option(names = "--until", paramLabel = "TIME", description = "Only events before or at this time.")
        private String until = "";

        @Option(names = "--occurred", description = "The times mean when things happened, not when they were recorded.")
        private boolean occurred;

        void into(EventFilter.Builder filter, Terminal terminal) {
            if (!since.isEmpty()) {
                filter.setFromTime(Times.timestamp(MomentOptions.time("--since", since, terminal.now())));
            }
            if (!until.isEmpty()) {
                filter.setToTime(Times.timestamp(MomentOptions.time("--until", until, terminal.now())));
            }
            filter.setTimeBasis(occurred ? TimeBasis.TIME_BASIS_OCCURRED : TimeBasis.TIME_BASIS_RECORDED);
        }
    }
}
