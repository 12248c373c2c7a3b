package dev.annals.projector.valkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.projector.verification.VerificationConformance;
import dev.annals.projector.views.ViewsComparison;
import dev.annals.projector.views.ViewsReadModel;
import dev.annals.readmodel.Generation;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class ViewsVerificationIT extends VerificationConformance {
    private static final ValkeyViews VIEWS = new ValkeyViews();

    @AfterAll
    static void cleanUp() {
        VIEWS.close();
    }

    @Override
    protected Subject empty() {
        Generation generation = new Generation(
                "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
        return new Subject(
                new ViewsReadModel(
                        VIEWS.of(generation).store(), 3, new ViewsReadModel.Limits(1_000_000, 1_000_000, 1_000)),
                new ViewsComparison(new ValkeyViewStore(VIEWS.connection(), generation)),
                new ValkeyEraser(VIEWS.connection(), generation));
    }

    @Test
    void a_generation_that_never_was_is_deleted_at_once() {
        assertThat(new ValkeyEraser(VIEWS.connection(), new Generation("never")).erase())
                .isTrue();
    }
}
