package dev.annals.cli.listing;

import dev.annals.state.v1.AggregateState;
import java.util.List;

/// How aggregates of one type are listed for people.
public interface Listing {

    /// Which aggregates, for example `feature`.
    String aggregateType();

    /// The aggregates, one after the other.
    List<String> lines(List<AggregateState> states);

    /// What they come to together, on one line.
    String sum(List<AggregateState> states);
}
