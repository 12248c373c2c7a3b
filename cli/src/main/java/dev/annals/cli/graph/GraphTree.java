package dev.annals.cli.graph;

import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Terminal;
import dev.annals.query.v1.GetGraphResponse;
import dev.annals.query.v1.GraphNode;
import dev.annals.query.v1.GraphRelationship;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;

/// A graph as a tree of its shortest paths from the middle: each node stands once, under the node it was first reached
/// from; other relationships between nodes that are shown are listed where they begin.
public final class GraphTree {
    private static final List<String> TITLES =
            List.of("title", "name", "description", "content", "tool", "topic", "subject");

    private static final Comparator<GraphRelationship> ORDER = Comparator.comparing(GraphRelationship::getType)
            .thenComparingLong(GraphRelationship::getSincePosition)
            .thenComparing(GraphRelationship::getToNodeId)
            .thenComparing(GraphRelationship::getFromNodeId);

    private final Terminal terminal;
    private final Style style;
    private final Map<String, GraphNode> nodes = new LinkedHashMap<>();
    private final Map<String, List<Branch>> branches = new HashMap<>();

    /// The way to a node: a relationship, followed with its direction or against it.
    private record Branch(GraphRelationship relationship, boolean forward, String node, boolean first) {}

    public GraphTree(Terminal terminal, GetGraphResponse graph) {
        this.terminal = terminal;
        this.style = terminal.style();
        graph.getNodesList().forEach(node -> nodes.put(node.getNodeId(), node));
        if (!nodes.isEmpty()) {
            grow(graph.getNodes(0).getNodeId(), graph.getRelationshipsList());
        }
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        nodes.values().stream().findFirst().ifPresent(root -> {
            lines.add(node(root, terminal.width()));
            below(root.getNodeId(), "", lines);
        });
        return lines;
    }

    private void grow(String root, List<GraphRelationship> relationships) {
        Map<String, Integer> depths = new HashMap<>(Map.of(root, 0));
        Queue<String> open = new ArrayDeque<>(List.of(root));
        List<GraphRelationship> left = new ArrayList<>(relationships);
        while (!open.isEmpty()) {
            String here = open.remove();
            List<GraphRelationship> touching = left.stream()
                    .filter(edge -> edge.getFromNodeId().equals(here)
                            || edge.getToNodeId().equals(here))
                    .toList();
            left.removeAll(touching);
            for (GraphRelationship edge : touching.stream().sorted(ORDER).toList()) {
                boolean forward = edge.getFromNodeId().equals(here);
                String there = forward ? edge.getToNodeId() : edge.getFromNodeId();
                boolean first = nodes.containsKey(there) && depths.putIfAbsent(there, 1) == null;
                branches.computeIfAbsent(here, key -> new ArrayList<>()).add(new Branch(edge, forward, there, first));
                if (first) {
                    open.add(there);
                }
            }
        }
    }

    private void below(String id, String margin, List<String> lines) {
        List<Branch> here = branches.getOrDefault(id, List.of());
        for (int i = 0; i < here.size(); i++) {
            Branch branch = here.get(i);
            boolean last = i == here.size() - 1;
            String arrow = (branch.forward() ? "─ %s → " : "─ %s ← ")
                    .formatted(branch.relationship().getType());
            String prefix = margin + (last ? "└" : "├") + arrow;
            GraphNode node = nodes.getOrDefault(
                    branch.node(),
                    GraphNode.newBuilder().setNodeId(branch.node()).build());
            int width = terminal.width() - prefix.length();
            lines.add(style.dim(prefix)
                    + (branch.first() ? node(node, width) : style.dim("(" + node.getNodeId() + ")"))
                    + ended(branch.relationship()));
            if (branch.first()) {
                below(branch.node(), margin + (last ? "   " : "│  "), lines);
            }
        }
    }

    private String ended(GraphRelationship edge) {
        return edge.getUntilPosition() == 0 ? "" : style.dim("  until " + edge.getUntilPosition());
    }

    private String node(GraphNode node, int width) {
        String head = "%s %s".formatted(node.getLabel(), name(node));
        String title = node.getStub() ? "known by name only" : title(node);
        int left = width - head.length() - 2;
        String shown = title.isEmpty() || left < 12 ? "" : "  " + Prose.oneLine(title, left);
        return style.bold(head) + (node.getStub() ? style.dim(shown) : shown);
    }

    /// A part of an aggregate is named as it is within it.
    private static String name(GraphNode node) {
        String id = node.getNodeId();
        int slash = id.lastIndexOf('/');
        return slash < 0 ? id : id.substring(slash + 1);
    }

    private static String title(GraphNode node) {
        return TITLES.stream()
                .map(field -> node.getProperties().getFieldsMap().get(field))
                .flatMap(Stream::ofNullable)
                .map(value -> value.getStringValue())
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
