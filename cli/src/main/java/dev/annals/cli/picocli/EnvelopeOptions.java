package dev.annals.cli.picocli;

import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.event.v1.ContextEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/// What is said of an event beside its payload.
final class EnvelopeOptions {
    @Option(names = "--time", paramLabel = "TIME", description = "When it happened. Default: now.")
    private String time = "";

    @Option(
            names = "--correlation",
            paramLabel = "ID",
            description = "Links every event of one run, across aggregates.")
    private String correlation = "";

    @Option(names = "--causation", paramLabel = "EVENT_ID", description = "The event that made this one happen.")
    private String causation = "";

    @Option(names = "--agent", paramLabel = "ID", description = "The agent that caused it.")
    private String agent = "";

    @Option(names = "--user", paramLabel = "ID", description = "The person on whose behalf it happened.")
    private String user = "";

    @Option(names = "--service", paramLabel = "NAME", description = "The service that reports it.")
    private String service = "";

    @Option(names = "--workflow", paramLabel = "ID", description = "The workflow it belongs to.")
    private String workflow = "";

    @Option(names = "--conversation", paramLabel = "ID", description = "The conversation it belongs to.")
    private String conversation = "";

    @Option(names = "--execution", paramLabel = "ID", description = "The execution it belongs to.")
    private String execution = "";

    @Option(names = "--meta", paramLabel = "NAME=VALUE", description = "A free label; may be repeated.")
    private Map<String, String> metadata = new LinkedHashMap<>();

    ContextEvent around(ContextEvent event, Terminal terminal) {
        ContextEvent.Builder whole = event.toBuilder()
                .setCorrelationId(correlation)
                .setCausationId(causation)
                .setSourceNode(agent)
                .setUserId(user)
                .setServiceName(service)
                .setWorkflowId(workflow)
                .setConversationId(conversation)
                .setExecutionId(execution)
                .putAllMetadata(metadata);
        if (!time.isEmpty()) {
            whole.setTimestamp(Times.timestamp(MomentOptions.time("--time", time, terminal.now())));
        }
        return whole.build();
    }
}
