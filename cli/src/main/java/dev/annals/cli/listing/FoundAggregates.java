package dev.annals.cli.listing;

import dev.annals.client.Inquiries;
import dev.annals.query.v1.FindStatesRequest;
import dev.annals.query.v1.FindStatesResponse;
import dev.annals.query.v1.FoundState;
import dev.annals.query.v1.Standing;
import dev.annals.state.v1.AggregateState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What a search for aggregates found, page after page.
///
/// @param found in the order asked for
/// @param more whether there may be others
/// @param standing where the last page stands
public record FoundAggregates(List<FoundState> found, boolean more, Standing standing) {
    private static final int PAGE = 100;

    public FoundAggregates {
        found = List.copyOf(found);
    }

    /// Asks for pages until `limit` aggregates are found that are wanted, or there are no more.
    ///
    /// @param limit 0 for all
    public static FoundAggregates search(
            Inquiries inquiries, FindStatesRequest request, Predicate<AggregateState> wanted, int limit) {
        List<FoundState> found = new ArrayList<>();
        FindStatesResponse page = FindStatesResponse.getDefaultInstance();
        do {
            page = inquiries.findStates(request.toBuilder()
                    .setPageSize(PAGE)
                    .setPageToken(page.getNextPageToken())
                    .build());
            page.getStatesList().stream()
                    .filter(state -> wanted.test(state.getState()))
                    .forEach(found::add);
        } while (!page.getNextPageToken().isEmpty() && (limit == 0 || found.size() < limit));
        boolean cut = limit > 0 && found.size() > limit;
        return new FoundAggregates(
                cut ? found.subList(0, limit) : found,
                cut || !page.getNextPageToken().isEmpty(),
                page.getStanding());
    }

    public List<AggregateState> states() {
        return found.stream().map(FoundState::getState).toList();
    }
}
