package dev.annals.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.fixture.ContextExamples;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShapeTest {

    @Test
    void says_where_and_what_with_the_offending_value() {
        assertThat(shape().between("risk", 1.5, 0, 1).violations())
                .containsExactly(new Violation("decision_added.risk", "must be from 0.0 to 1.0 but is 1.5"));
    }

    @Test
    void a_name_is_not_blank_and_short_and_without_control_characters() {
        assertThat(shape().name("id", "D1").violations()).isEmpty();
        assertThat(shape().name("id", "x".repeat(256)).violations()).isEmpty();
        assertThat(shape().name("id", " ").violations()).hasSize(1);
        assertThat(shape().name("id", "x".repeat(257)).violations())
                .containsExactly(new Violation("decision_added.id", "must have at most 256 characters but has 257"));
        assertThat(shape().name("id", "a\nb").violations()).hasSize(1);
    }

    @Test
    void an_optional_name_may_be_left_out_but_not_blank() {
        assertThat(shape().optionalName("id", "").violations()).isEmpty();
        assertThat(shape().optionalName("id", " ").violations()).hasSize(1);
    }

    @Test
    void numbers_are_numbers() {
        assertThat(shape().notNegative("n", Double.NaN).violations()).hasSize(1);
        assertThat(shape().notNegative("n", Double.NEGATIVE_INFINITY).violations())
                .isNotEmpty();
        assertThat(shape().between("n", Double.NaN, 0, 1).violations()).hasSize(1);
        assertThat(shape().notNegative("n", 0.0).finite("m", -1).violations()).isEmpty();
    }

    @Test
    void what_is_found_inside_is_reported_with_its_path() {
        Shape shape = shape();
        shape.in("parts[2]").text("title", "");

        assertThat(shape.violations())
                .containsExactly(new Violation("decision_added.parts[2].title", "must not be blank"));
    }

    @Test
    void long_values_are_cut() {
        assertThat(shape().oneOf("status", "x".repeat(10_000), Set.of("draft")).violations())
                .allSatisfy(violation ->
                        assertThat(violation.description()).hasSize(500).endsWith("…"));
        assertThat(new Ruling.Rejected("REASON", "🦊".repeat(400)).explanation())
                .hasSize(499)
                .endsWith("🦊…");
    }

    /// In Turkish, the small letter of I has no dot.
    @Test
    void paths_are_the_same_everywhere() {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(shape().text("title", "").violations())
                    .extracting(Violation::field)
                    .containsExactly("decision_added.title");
        } finally {
            Locale.setDefault(locale);
        }
    }

    private static Shape shape() {
        return Shape.of(ContextExamples.decisionAdded("D1"));
    }
}
