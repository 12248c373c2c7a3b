package dev.annals.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    /// Every reader of the log derives the same id, in whatever language: this one was computed with Python's uuid5.
    @Test
    void the_id_of_an_event_is_the_uuid_v5_of_its_place() {
        assertThat(EventIds.of("story-1", 1)).isEqualTo("acc08f74-5647-5a0c-9a5f-947a993db6bb");
    }

    @Test
    void it_is_of_version_5_and_of_the_standard_variant() {
        UUID id = UUID.fromString(EventIds.of("story-1", 2));

        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void another_place_has_another_id() {
        assertThat(EventIds.of("story-1", 11)).isNotEqualTo(EventIds.of("story-1", 1));
        assertThat(EventIds.of("story-2", 1)).isNotEqualTo(EventIds.of("story-1", 1));
    }
}
