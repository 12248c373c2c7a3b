package dev.annals.query.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.query.ReadModelUnavailableException;
import dev.annals.query.fixture.InMemoryViews;
import dev.annals.query.fixture.RecordedFleet;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CheckpointWatchTest {
    private final RecordedFleet fleet = new RecordedFleet();
    private final InMemoryViews views = new InMemoryViews(fleet);
    private final BlockingQueue<Runnable> looks = new LinkedBlockingQueue<>();
    private final CheckpointWatch watch = new CheckpointWatch(views, looks::add);

    @Test
    void however_many_wait_one_look_serves_them_all() throws InterruptedException {
        var waiting = Stream.generate(watch::next).limit(100).toList();

        views.apply(3, 7);
        looks.take().run();

        assertThat(waiting)
                .allSatisfy(found -> assertThat(found.join()).isEqualTo(Map.of(3, 7L)))
                .hasSize(100);
        assertThat(looks).isEmpty();
    }

    @Test
    void who_comes_after_a_look_has_begun_is_served_by_the_next() throws InterruptedException {
        CompletableFuture<Map<Integer, Long>> early = watch.next();
        looks.take().run();
        views.apply(3, 7);
        CompletableFuture<Map<Integer, Long>> late = watch.next();
        looks.take().run();

        assertThat(early.join()).isEmpty();
        assertThat(late.join()).isEqualTo(Map.of(3, 7L));
    }

    @Test
    void a_store_that_is_away_fails_those_who_wait_and_is_asked_again() throws InterruptedException {
        CompletableFuture<Map<Integer, Long>> failed = watch.next();
        views.goDown();
        looks.take().run();

        assertThatThrownBy(failed::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ReadModelUnavailableException.class);
        CompletableFuture<Map<Integer, Long>> again = watch.next();
        looks.take().run();
        assertThat(again).isCompletedExceptionally();
    }
}
