package dev.annals.benchmarks.workload;

import dev.annals.event.v1.ContextEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The read model of a file, counted straight from its lines, with nobody's fold.
final class ExpectedModel {
    private ExpectedModel() {}

    static List<ModelRow> of(EventFile file) {
        Map<String, Counted> aggregates = new HashMap<>();
        file.forEach(event -> aggregates
                .computeIfAbsent(event.aggregateId(), id -> new Counted())
                .count(event.event()));
        return aggregates.entrySet().stream()
                .map(aggregate -> aggregate.getValue().row(aggregate.getKey()))
                .toList();
    }

    private static final class Counted {
        private final Map<String, String> subtasks = new HashMap<>();
        private long version;
        private long decisions;
        private long milestones;

        void count(ContextEvent event) {
            version = event.getVersion();
            decisions += event.hasDecisionAdded() ? 1 : 0;
            milestones += event.hasMilestoneReached() ? 1 : 0;
            if (event.hasSubtaskUpdated()) {
                subtasks.put(
                        event.getSubtaskUpdated().getSubtaskId(),
                        event.getSubtaskUpdated().getStatus());
            }
        }

        ModelRow row(String id) {
            long done = subtasks.values().stream().filter(ModelRow.DONE::equals).count();
            return new ModelRow(id, version, decisions, milestones, subtasks.size(), done);
        }
    }
}
