package dev.annals.query.knowledge;

import dev.annals.domain.AggregateType;
import dev.annals.query.Answer;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.search.Condition;
import dev.annals.query.search.EventFilter;
import dev.annals.query.search.Scope;
import dev.annals.query.search.TimeRange;
import dev.annals.query.state.FoundStates;
import dev.annals.query.state.StateSearch;
import dev.annals.query.state.StateSearchQuery;
import dev.annals.readmodel.EventIndex;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an agent can know: the aggregates with an event that has to do with the agent.
public final class KnowledgeQueries {
    /// The calls that an agent made are found as events.
    private static final Set<String> KNOWN_TYPES = Stream.of(
                    AggregateType.CONTEXT, AggregateType.TASK, AggregateType.NOTE, AggregateType.CONVERSATION)
            .map(AggregateType::typeName)
            .collect(Collectors.toUnmodifiableSet());

    private final StateSearch states;

    public KnowledgeQueries(StateSearch states) {
        this.states = states;
    }

    /// A page of what the agent could know.
    public Answer<FoundStates> page(KnowledgeQuery query, Requirement required) {
        StateSearchQuery search = new StateSearchQuery(
                eventsOf(query.agentId()), query.moment(), query.span(), query.size(), query.patience());
        return states.page(search, required);
    }

    private static EventFilter eventsOf(String agentId) {
        return new EventFilter(
                new Scope.Everything(),
                List.of(
                        new Condition(EventIndex.AGENT, Set.of(agentId)),
                        new Condition(EventIndex.AGGREGATE_TYPE, KNOWN_TYPES)),
                TimeRange.ALWAYS);
    }
}
