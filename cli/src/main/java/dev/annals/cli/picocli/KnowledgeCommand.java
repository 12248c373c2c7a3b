package dev.annals.cli.picocli;

import dev.annals.cli.knowledge.KnowledgePage;
import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.query.v1.GetKnowledgeRequest;
import dev.annals.query.v1.GetKnowledgeResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `annals knowledge`: what an agent could see.
@Command(
        name = "knowledge",
        header = "Show what an agent knew at a moment.",
        description = {
            "",
            "Contexts with their decisions, tasks, notes and messages that were visible to the agent then, each with its"
                    + " events. A context is visible from the first event on that has to do with the agent; a message"
                    + " if the agent sent it, or it was sent to the agent.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  annals knowledge agent-7 --at 2026-01-31T09:45:00Z",
            "  annals knowledge agent-7 --at p345 --json | jq '.decisions[].added_event_id'"
        })
final class KnowledgeCommand implements Callable<Integer> {
    private static final int MAX_PAGE = 1_000;

    private final Terminal terminal;

    @Parameters(paramLabel = "AGENT", description = "The agent, by the name that events give it.")
    private String agentId = "";

    @Option(
            names = "--at",
            paramLabel = "MOMENT",
            description = "When: p345 (a position) or a time: " + MomentOptions.TIME_FORMS + ". Default: now.")
    private String at = "now";

    @Option(
            names = "--occurred",
            description = "--at means when things happened, by the clock of those who saw them, not when they were"
                    + " recorded.")
    private boolean occurred;

    @Option(names = "--limit", paramLabel = "N", description = "How many aggregates at most; 0 is all. Default: 100.")
    private int limit = 100;

    @Mixin
    private ConsistencyOptions consistency = new ConsistencyOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    KnowledgeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        GetKnowledgeRequest.Builder request =
                GetKnowledgeRequest.newBuilder().setAgentId(agentId).setConsistency(consistency.consistency());
        MomentText.moment("--at", at, occurred, terminal.now()).ifPresent(request::setMoment);
        try (AnnalsClient annals = connection.connect(terminal)) {
            GetKnowledgeResponse known = all(annals, request.build());
            if (output.json()) {
                terminal.out().println(Json.document(known));
            } else {
                String moment =
                        at.equals("now") ? "now" : occurred ? "as of what had happened by " + at : "as of " + at;
                new KnowledgePage(terminal).lines(agentId, moment, known).forEach(terminal.out()::println);
            }
        }
        return ExitCode.FINE;
    }

    /// The pages as one answer, which stands where the last of them does.
    private GetKnowledgeResponse all(AnnalsClient annals, GetKnowledgeRequest request) {
        GetKnowledgeResponse.Builder all = GetKnowledgeResponse.newBuilder();
        int left = limit;
        do {
            GetKnowledgeResponse page = annals.inquiries()
                    .getKnowledge(request.toBuilder()
                            .setPageSize(limit == 0 ? MAX_PAGE : Math.min(MAX_PAGE, left))
                            .setPageToken(all.getNextPageToken())
                            .build());
            left -= page.getContextsCount()
                    + page.getTasksCount()
                    + page.getNotesCount()
                    + page.getConversationsCount();
            all.mergeFrom(page).setNextPageToken(page.getNextPageToken()).setStanding(page.getStanding());
        } while (!all.getNextPageToken().isEmpty() && (limit == 0 || left > 0));
        return all.build();
    }
}
