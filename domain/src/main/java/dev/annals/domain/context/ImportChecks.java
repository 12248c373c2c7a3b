package dev.annals.domain.context;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.annals.domain.Shape;
import dev.annals.event.v1.ContextImported;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.SubtaskCreated;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is malformed in a context that is taken over: what would be in its parts, and an id that is there twice.
final class ImportChecks {
    private ImportChecks() {}

    static void imported(Shape shape, ContextImported imported) {
        ContextChecks.created(shape.in("context"), imported.getContext());
        List<DecisionAdded> decisions = imported.getDecisionsList();
        for (int i = 0; i < decisions.size(); i++) {
            DecisionChecks.added(shape.in(Shape.element("decisions", i)), decisions.get(i));
        }
        List<SubtaskCreated> subtasks = imported.getSubtasksList();
        for (int i = 0; i < subtasks.size(); i++) {
            SubtaskChecks.created(shape.in(Shape.element("subtasks", i)), subtasks.get(i));
        }
        once(
                shape,
                "decisions",
                decisions.stream().map(DecisionAdded::getDecisionId).toList());
        once(
                shape,
                "subtasks",
                subtasks.stream().map(SubtaskCreated::getSubtaskId).toList());
        shape.name("source", imported.getSource());
    }

    private static void once(Shape shape, String field, List<String> ids) {
        Map<String, Long> counts = ids.stream().collect(groupingBy(id -> id, TreeMap::new, counting()));
        counts.forEach((id, count) -> shape.rule(count == 1, field, "contain '%s' %s times".formatted(id, count)));
    }
}
