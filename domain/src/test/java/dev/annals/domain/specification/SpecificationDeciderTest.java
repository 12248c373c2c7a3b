package dev.annals.domain.specification;

import static dev.annals.domain.fixture.Specification.accepted;
import static dev.annals.domain.fixture.Specification.given;
import static dev.annals.domain.fixture.Specification.malformed;
import static dev.annals.domain.fixture.Specification.rejected;
import static dev.annals.domain.fixture.SpecificationExamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.SpecificationUpdated;
import dev.annals.state.v1.Specification;
import org.junit.jupiter.api.Test;

class SpecificationDeciderTest {

    @Test
    void is_created_once_and_then_updated() {
        given().when(specificationCreated()).then(accepted());
        given().when(specificationUpdated()).then(rejected("SPECIFICATION_NOT_FOUND"));
        given(specificationCreated()).when(specificationCreated()).then(rejected("SPECIFICATION_ALREADY_EXISTS"));
        given(specificationCreated(), specificationUpdated())
                .when(specificationUpdated())
                .then(accepted());
    }

    @Test
    void keeps_what_an_update_does_not_say() {
        Specification specification = given(
                        specificationCreated(),
                        updated(SpecificationUpdated.newBuilder().setSpecVersion("2.0.0")))
                .state()
                .getSpecification();

        assertThat(specification.getSpecVersion()).isEqualTo("2.0.0");
        assertThat(specification.getName()).isEqualTo("Arithmetic");
        assertThat(specification.getWorkflowStepsList()).hasSize(2);
        assertThat(specification.getUpdates()).isEqualTo(1);
    }

    @Test
    void an_update_changes_something_and_blanks_no_name() {
        given(specificationCreated())
                .when(updated(SpecificationUpdated.newBuilder().setChangeSummary("nothing")))
                .then(malformed("specification_updated"));
        given(specificationCreated())
                .when(updated(SpecificationUpdated.newBuilder().setName(" ")))
                .then(malformed("specification_updated.name"));
    }

    private static ContextEvent updated(SpecificationUpdated.Builder payload) {
        return ContextEvent.newBuilder().setSpecificationUpdated(payload).build();
    }
}
