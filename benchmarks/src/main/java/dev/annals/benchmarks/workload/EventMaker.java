package dev.annals.benchmarks.workload;

import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import dev.annals.domain.EventIds;
import dev.annals.domain.EventType;
import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.MilestoneReached;
import dev.annals.event.v1.PhaseTransitioned;
import dev.annals.event.v1.SubtaskUpdated;
import java.util.Random;

/// The next event of an aggregate, such that the rules of Annals accept it. Stored it takes 256 to 4,096 bytes.
final class EventMaker {
    private static final int SMALLEST = 290;
    private static final int LARGE = 512;
    private static final int LARGER = 1_536;
    private static final int LARGEST = 4_000;
    private static final int JOURNAL_EVERY = 8;
    private static final int SUBTASKS = 40;
    private static final int AGENTS = 50;
    private static final int RUN = 10;
    private static final String[] PHASES = {"DESIGN", "BUILD", "TEST", "REVIEW"};
    private static final String[] STATUSES = {"todo", "in_progress", "in_review", "done"};
    private static final String[] TOOLS = {"build.finished", "test.finished", "invoice.processed", "page.fetched"};

    private final Random random;
    private final Prose prose;
    private final long[] versions;
    private final int[] moves;

    EventMaker(Random random, int aggregates) {
        this.random = random;
        this.prose = new Prose(random);
        this.versions = new long[aggregates];
        this.moves = new int[aggregates];
    }

    ContextEvent next(int rank, Timestamp time) {
        long version = ++versions[rank];
        boolean journal = rank % JOURNAL_EVERY == JOURNAL_EVERY - 1;
        String id = (journal ? "journal-" : "context-") + rank;
        ContextEvent.Builder event = ContextEvent.newBuilder()
                .setTimestamp(time)
                .setCorrelationId("run-" + rank / RUN)
                .setUserId("user-" + rank % AGENTS)
                .setRequestId(prose.identifier());
        if (version > 1) {
            event.setCausationId(EventIds.of(id, version - 1));
        }
        if (journal) {
            custom(event, room(event, size(LARGE)));
        } else {
            happened(event, rank, version);
        }
        EventType type = EventType.of(event.build()).orElseThrow();
        return event.setEventId(EventIds.of(id, version))
                .setAggregateId(id)
                .setVersion(version)
                .setAggregateType(type.aggregateType().typeName())
                .setEventType(type.name())
                .build();
    }

    private void happened(ContextEvent.Builder event, int rank, long version) {
        int room = room(event, size(SMALLEST));
        if (version == 1) {
            created(event, room);
            return;
        }
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> decision(event, version, room);
            case 5, 6 -> milestone(event, version, room);
            case 7 -> moved(event, rank, room);
            default -> subtask(event, room);
        }
    }

    /// Most events are small, some large.
    private int size(int smallest) {
        int of = random.nextInt(20);
        if (of < 14) {
            return smallest + random.nextInt(LARGE - SMALLEST);
        }
        return of < 19 ? LARGE + random.nextInt(LARGER - LARGE) : LARGER + random.nextInt(LARGEST - LARGER);
    }

    /// What is left for text once the envelope and some fields are written.
    private static int room(ContextEvent.Builder event, int size) {
        return size - event.build().getSerializedSize() - 40;
    }

    private void created(ContextEvent.Builder event, int room) {
        event.setContextCreated(ContextCreated.newBuilder()
                .setTitle(prose.text(30))
                .setDescription(prose.text(room))
                .setInitialPhase(PHASES[0])
                .addTags("bench"));
    }

    private void decision(ContextEvent.Builder event, long version, int room) {
        event.setDecisionAdded(DecisionAdded.newBuilder()
                .setDecisionId("d-" + version)
                .setTitle(prose.text(30))
                .setKind("implementation")
                .setDecidedBy(agent())
                .setRationale(prose.text(room)));
    }

    private void milestone(ContextEvent.Builder event, long version, int room) {
        event.setMilestoneReached(MilestoneReached.newBuilder()
                .setMilestoneId("m-" + version)
                .setMilestoneType("checkpoint")
                .setActor(agent())
                .setDescription(prose.text(room)));
    }

    private void moved(ContextEvent.Builder event, int rank, int room) {
        event.setPhaseTransitioned(PhaseTransitioned.newBuilder()
                .setFromPhase(PHASES[moves[rank] % PHASES.length])
                .setToPhase(PHASES[++moves[rank] % PHASES.length])
                .setRationale(prose.text(room)));
    }

    private void subtask(ContextEvent.Builder event, int room) {
        event.setSubtaskUpdated(SubtaskUpdated.newBuilder()
                .setSubtaskId("t-" + random.nextInt(SUBTASKS))
                .setStatus(STATUSES[random.nextInt(STATUSES.length)])
                .setAssignedAgentId(agent())
                .setReason(prose.text(room)));
    }

    private void custom(ContextEvent.Builder event, int room) {
        Struct.Builder data = Struct.newBuilder()
                .putFields("tool", text(TOOLS[random.nextInt(TOOLS.length)]))
                .putFields(
                        "cost",
                        Value.newBuilder()
                                .setNumberValue(random.nextInt(10_000))
                                .build())
                .putFields("output", text(prose.text(room)));
        event.setCustomEventRecorded(CustomEventRecorded.newBuilder()
                .setTypeName(TOOLS[random.nextInt(TOOLS.length)])
                .setData(data));
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private String agent() {
        return "agent-" + random.nextInt(AGENTS);
    }
}
