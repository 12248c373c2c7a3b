package dev.annals.query;

import dev.annals.query.difference.DifferenceQueries;
import dev.annals.query.knowledge.KnowledgeQueries;
import dev.annals.query.state.StateSearch;
import dev.annals.query.trace.TraceQueries;
import dev.annals.query.validation.ValidationQueries;

/// What can be asked that nobody stored an answer to.
public record Inquiries(
        DifferenceQueries differences,
        TraceQueries traces,
        KnowledgeQueries knowledge,
        StateSearch states,
        ValidationQueries validation) {}
