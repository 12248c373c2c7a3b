package dev.annals.benchmarks;

import com.google.protobuf.Timestamp;
import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.MilestoneReached;
import dev.annals.event.v1.SubtaskUpdated;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Histories of contexts made from a seed: the founding plan's events in a believable mix.
///
/// @param seed equal seeds make equal histories
public record Workload(long seed) {
    private static final long START_SECONDS = 1_767_225_600L;
    private static final String[] STATUSES = {"todo", "in_progress", "in_review", "done"};
    private static final String[] WORDS = ("agent reads the failing test and changes the parser so that an empty "
                    + "header no longer ends the loop before the last row is written to the report of this run")
            .split(" ");

    /// The first `length` events of one context.
    public List<ContextEvent> context(String id, int length) {
        Random random = new Random(seed ^ id.hashCode());
        List<ContextEvent> history = new ArrayList<>(length);
        for (int version = 1; version <= length; version++) {
            ContextEvent.Builder event = ContextEvent.newBuilder()
                    .setAggregateId(id)
                    .setVersion(version)
                    .setCorrelationId("run-" + id)
                    .setRequestId("r" + version)
                    .setTimestamp(Timestamp.newBuilder().setSeconds(START_SECONDS + version));
            history.add(payload(event, version, random).build());
        }
        return history;
    }

    private static ContextEvent.Builder payload(ContextEvent.Builder event, int version, Random random) {
        if (version == 1) {
            return event.setContextCreated(
                    ContextCreated.newBuilder().setTitle(text(random, 5)).setInitialPhase("BUILD"));
        }
        return switch (random.nextInt(10)) {
            case 0, 1 ->
                event.setDecisionAdded(DecisionAdded.newBuilder()
                        .setDecisionId("d" + version)
                        .setTitle(text(random, 5))
                        .setRationale(text(random, 12)));
            case 2 ->
                event.setMilestoneReached(MilestoneReached.newBuilder()
                        .setMilestoneId("m" + version)
                        .setMilestoneType("checkpoint")
                        .setDescription(text(random, 8)));
            default ->
                event.setSubtaskUpdated(SubtaskUpdated.newBuilder()
                        .setSubtaskId("t" + random.nextInt(200))
                        .setStatus(STATUSES[random.nextInt(STATUSES.length)])
                        .setReason(text(random, 12)));
        };
    }

    private static String text(Random random, int words) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < words; word++) {
            text.append(word == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }
}
