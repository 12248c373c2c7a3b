package dev.annals.cli.picocli;

import dev.annals.cli.listing.FoundAggregates;
import dev.annals.cli.listing.Listing;
import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Standings;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.FindStatesRequest;
import dev.annals.query.v1.Order;
import dev.annals.state.v1.AggregateState;
import java.util.function.Predicate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which aggregates of a type are listed, when, and how many; and how that is done.
final class ListOptions {
    @Option(names = "--correlation", paramLabel = "ID", description = "Only those of this run or request.")
    private String correlation = "";

    @Option(
            names = "--at",
            paramLabel = "MOMENT",
            description =
                    "As they were at p345 (a position) or a time: " + MomentOptions.TIME_FORMS + ". Default: now.")
    private String at = "now";

    @Option(names = "--occurred", description = "--at means when things happened, not when they were recorded.")
    private boolean occurred;

    @Option(names = "--newest", description = "Newest first. Default: oldest first.")
    private boolean newest;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "How many at most; 0 is all. Default: 100.")
    private int limit = 100;

    @Mixin
    private ConsistencyOptions consistency = new ConsistencyOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    /// Prints the aggregates of the listing's type that match a filter and are wanted.
    int list(Terminal terminal, Listing listing, EventFilter.Builder filter, Predicate<AggregateState> wanted) {
        if (limit < 0) {
            throw new WrongUsage("--limit: is not negative");
        }
        FindStatesRequest.Builder request = FindStatesRequest.newBuilder()
                .setFilter(filter.addAggregateTypes(listing.aggregateType()).setCorrelationId(correlation))
                .setOrder(newest ? Order.ORDER_NEWEST_FIRST : Order.ORDER_OLDEST_FIRST)
                .setConsistency(consistency.consistency());
        MomentText.moment("--at", at, occurred, terminal.now()).ifPresent(request::setMoment);
        if (request.getMoment().hasVersion()) {
            throw new WrongUsage("--at: a version is of one aggregate; give a position or a time");
        }
        try (AnnalsClient annals = connection.connect(terminal)) {
            print(terminal, listing, FoundAggregates.search(annals.inquiries(), request.build(), wanted, limit));
        }
        return ExitCode.FINE;
    }

    private void print(Terminal terminal, Listing listing, FoundAggregates found) {
        if (output.json()) {
            found.found().forEach(state -> terminal.out().println(Json.line(state)));
            return;
        }
        if (found.found().isEmpty()) {
            terminal.out().println("there is no such " + listing.aggregateType());
        } else {
            listing.lines(found.states()).forEach(terminal.out()::println);
            terminal.out().println();
            terminal.out().println(listing.sum(found.states()));
        }
        if (found.more()) {
            terminal.out().println("there is more: a higher --limit, or 0 for all");
        }
        terminal.out().println(terminal.style().dim(Standings.line(found.standing())));
    }
}
