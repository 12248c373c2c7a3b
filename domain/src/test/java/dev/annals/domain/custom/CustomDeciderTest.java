package dev.annals.domain.custom;

import static dev.annals.domain.fixture.CustomExamples.customEvent;
import static dev.annals.domain.fixture.CustomExamples.json;
import static dev.annals.domain.fixture.Specification.accepted;
import static dev.annals.domain.fixture.Specification.given;
import static dev.annals.domain.fixture.Specification.malformed;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.annals.state.v1.Custom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomDeciderTest {

    @Test
    void any_event_may_begin_one_and_may_be_repeated() {
        given().when(customEvent("invoice.processed", json("{}"))).then(accepted());
        given(customEvent("invoice.processed", json("{}")))
                .when(customEvent("invoice.processed", json("{}")))
                .then(accepted());
    }

    @Test
    void its_state_is_the_merge_of_the_data() {
        Custom custom = given(
                        customEvent("first", json("{'a':1,'b':{'c':2},'e':null}")),
                        customEvent("second", json("{'a':null,'b':{'d':[null]}}")))
                .state()
                .getCustom();

        assertThat(custom.getData()).isEqualTo(json("{'b':{'c':2,'d':[null]}}"));
        assertThat(custom.getLastTypeName()).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "a>b", "ä"})
    void has_a_type_name_that_an_event_type_can_carry(String typeName) {
        given().when(customEvent(typeName, json("{}"))).then(malformed("custom_event_recorded.type_name"));
    }

    @Test
    void has_a_type_name_of_128_characters_at_most() {
        given().when(customEvent("a".repeat(128), json("{}"))).then(accepted());
        given().when(customEvent("a".repeat(129), json("{}"))).then(malformed("custom_event_recorded.type_name"));
    }

    @Test
    void data_is_json() {
        given().when(customEvent("x", with("n", Value.newBuilder().setNumberValue(1 / 0.0))))
                .then(malformed("custom_event_recorded.data.n"));
        given().when(customEvent("x", with("nothing", Value.newBuilder())))
                .then(malformed("custom_event_recorded.data.nothing"));
        given().when(customEvent(
                        "x",
                        with(
                                "list",
                                Value.newBuilder()
                                        .setListValue(ListValue.newBuilder().addValues(Value.newBuilder())))))
                .then(malformed("custom_event_recorded.data.list[0]"));
    }

    @Test
    void data_nests_twenty_levels_at_most() {
        given().when(customEvent("x", json("{'a':".repeat(20) + "1" + "}".repeat(20))))
                .then(accepted());
        given().when(customEvent("x", json("{'a':".repeat(21) + "1" + "}".repeat(21))))
                .then(malformed("custom_event_recorded.data" + ".a".repeat(20)));
        given().when(customEvent("x", json("{'a':" + "[".repeat(20) + "]".repeat(20) + "}")))
                .then(malformed("custom_event_recorded.data.a" + "[0]".repeat(19)));
    }

    private static Struct with(String name, Value.Builder value) {
        return Struct.newBuilder().putFields(name, value.build()).build();
    }
}
