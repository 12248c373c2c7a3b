package dev.annals.query.grpc;

import com.google.protobuf.ByteString;
import dev.annals.domain.StateHash;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Source;
import dev.annals.query.Standing;
import dev.annals.query.graph.Neighbourhood;
import dev.annals.query.v1.GetContextResponse;
import dev.annals.query.v1.GetGraphResponse;
import dev.annals.query.v1.GraphNode;
import dev.annals.query.v1.GraphRelationship;
import dev.annals.state.v1.AggregateState;
import java.util.List;

/// Answers as messages.
final class AnswerMapper {
    private AnswerMapper() {}

    static dev.annals.query.v1.Standing standing(Standing standing) {
        return dev.annals.query.v1.Standing.newBuilder()
                .setSource(source(standing.source()))
                .setVersion(standing.version())
                .setPosition(standing.position())
                .setHeadPosition(standing.headPosition())
                .setLag(standing.lag())
                .setLagTime(Times.duration(standing.lagTime()))
                .setStale(standing.stale())
                .setParked(standing.parked())
                .build();
    }

    static dev.annals.query.v1.RecordedEvent event(RecordedEvent recorded) {
        return dev.annals.query.v1.RecordedEvent.newBuilder()
                .setEvent(recorded.event())
                .setPosition(recorded.position())
                .setRecordedTime(Times.timestamp(recorded.recordedTime()))
                .build();
    }

    static List<dev.annals.query.v1.RecordedEvent> events(List<RecordedEvent> events) {
        return events.stream().map(AnswerMapper::event).toList();
    }

    static GetContextResponse context(AggregateState state, Standing standing) {
        return GetContextResponse.newBuilder()
                .setContextId(state.getAggregateId())
                .setContext(state.getContext())
                .setVersion(state.getVersion())
                .setStateHash(ByteString.copyFrom(StateHash.of(state)))
                .setStanding(standing(standing))
                .build();
    }

    static GetGraphResponse graph(Neighbourhood found, Standing standing) {
        return GetGraphResponse.newBuilder()
                .addAllNodes(found.nodes().stream().map(AnswerMapper::node).toList())
                .addAllRelationships(found.relationships().stream()
                        .map(AnswerMapper::relationship)
                        .toList())
                .setTruncated(found.truncated())
                .setStanding(standing(standing))
                .build();
    }

    private static GraphNode node(Neighbourhood.Node node) {
        return GraphNode.newBuilder()
                .setNodeId(node.id())
                .setLabel(node.label())
                .setProperties(node.properties())
                .setStub(node.stub())
                .build();
    }

    private static GraphRelationship relationship(Neighbourhood.Relationship relationship) {
        return GraphRelationship.newBuilder()
                .setFromNodeId(relationship.from())
                .setType(relationship.type())
                .setToNodeId(relationship.to())
                .setSincePosition(relationship.since())
                .setUntilPosition(relationship.until())
                .build();
    }

    private static dev.annals.query.v1.Source source(Source source) {
        return switch (source) {
            case VIEWS -> dev.annals.query.v1.Source.SOURCE_VIEWS;
            case GRAPH -> dev.annals.query.v1.Source.SOURCE_GRAPH;
            case LOG -> dev.annals.query.v1.Source.SOURCE_LOG;
        };
    }
}
