package dev.annals.client.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.v1.Consistency;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A session")
final class SessionTest {
    private static final Consistency NOTHING = Consistency.getDefaultInstance();

    private final Session session = new Session(true);

    @Test
    void never_asks_for_less_when_answers_come_out_of_order() {
        session.remember("a", 12);
        session.remember("a", 10);

        assertThat(session.forAggregate(NOTHING, "a").getMinPosition()).isEqualTo(12);
        assertThat(session.forAll(NOTHING).getMinPosition()).isEqualTo(12);
    }

    @Test
    void asks_at_least_for_what_it_forgot_the_details_of() {
        IntStream.rangeClosed(1, Session.AGGREGATES + 5).forEach(n -> session.remember("a-" + n, n));

        assertThat(session.forAggregate(NOTHING, "a-1").getMinPosition()).isEqualTo(5);
        assertThat(session.forAggregate(NOTHING, "never-written").getMinPosition())
                .isEqualTo(5);
        assertThat(session.forAggregate(NOTHING, "a-700").getMinPosition()).isEqualTo(700);
    }

    @Test
    void sees_the_writes_of_all_threads() {
        IntStream.rangeClosed(1, 1_000).parallel().forEach(n -> session.remember("a-" + n % 10, n));

        assertThat(session.highest()).isEqualTo(1_000);
        assertThat(session.forAggregate(NOTHING, "a-7").getMinPosition()).isEqualTo(997);
    }
}
