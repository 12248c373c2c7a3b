package dev.annals.projector.graph;

import static dev.annals.domain.fixture.CustomExamples.customEvent;
import static dev.annals.domain.fixture.CustomExamples.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.fixture.Histories;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A custom aggregate in the graph")
final class CustomGraphTest {

    @Test
    void shows_each_plain_field_of_its_data() {
        assertThat(properties("{'amount':12.5,'paid':false,'currency':'EUR'}"))
                .containsEntry("last_type_name", "invoice.paid")
                .containsEntry("data_amount", 12.5)
                .containsEntry("data_paid", false)
                .containsEntry("data_currency", "EUR");
    }

    @Test
    void no_longer_shows_a_field_that_is_removed_or_no_longer_plain() {
        assertThat(properties("{'gone':null,'list':[1],'object':{'a':1}}"))
                .containsEntry("data_gone", "")
                .containsEntry("data_list", "")
                .containsEntry("data_object", "");
    }

    @Test
    void leaves_out_a_field_that_no_query_could_name() {
        assertThat(properties("{'two words':1,'`':2}").keySet()).noneMatch(name -> name.startsWith("data_"));
    }

    private static Map<String, Object> properties(String data) {
        GraphChange first = GraphMapping.changes(
                        Histories.event("invoice-1", 1, customEvent("invoice.paid", json(data))))
                .getFirst();
        return ((GraphChange.UpsertNode) first).properties();
    }
}
