package dev.annals.projector.valkey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.projector.AggregateHistory;
import dev.annals.projector.RewriterConformance;
import dev.annals.projector.views.ViewsReadModel;
import dev.annals.projector.views.ViewsRewriter;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.ViewKeys;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class ViewsRewriterIT extends RewriterConformance {
    private static final ValkeyViews VIEWS = new ValkeyViews();

    private Generation generation = new Generation("none");

    @AfterAll
    static void cleanUp() {
        VIEWS.close();
    }

    @Override
    protected Subject empty() {
        generation = new Generation(
                "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
        ValkeyViews.Views views = VIEWS.of(generation);
        ViewsReadModel readModel =
                new ViewsReadModel(views.store(), PARTITIONS, new ViewsReadModel.Limits(1_000_000, 1_000_000, 500));
        readModel.prepare();
        return new Subject(
                readModel,
                new ViewsRewriter(views.store()),
                () -> IntStream.range(0, PARTITIONS).mapToObj(views::content).toList());
    }

    private String key(AggregateHistory history) {
        return new ViewKeys(generation, log.partitions().of(history.aggregateId())).view(history.aggregateId());
    }

    @Test
    void whatever_stood_in_the_place_of_a_state_is_gone() {
        Subject subject = projected();
        Object before = subject.content().get();
        AggregateHistory history = histories().getFirst();
        VIEWS.commands().del(key(history));
        VIEWS.commands().lpush(key(history), "no view".getBytes(UTF_8));

        rewrite(subject, history);

        assertThat(subject.content().get()).isEqualTo(before);
        assertThat(VIEWS.commands().type(key(history))).isEqualTo("string");
    }
}
