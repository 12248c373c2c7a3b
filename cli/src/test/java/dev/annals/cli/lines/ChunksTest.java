package dev.annals.cli.lines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.cli.lines.Chunks.Chunk;
import dev.annals.event.v1.ContextEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Chunks")
final class ChunksTest {
    private final List<Chunk> handedOut = new ArrayList<>();
    private final Chunks chunks = new Chunks(handedOut::add);
    private long line;

    @Test
    void keep_the_events_of_a_request_together() {
        add("one", 600);
        add("two", 300);
        add("three", 200);
        chunks.end();

        assertThat(handedOut).extracting(chunk -> chunk.events().size()).containsExactly(900, 200);
        assertThat(handedOut.getLast().lines())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(901, 1_100).boxed().toList());
    }

    @Test
    void are_filled_up_to_what_the_log_takes_at_once() {
        for (int n = 0; n < 2_500; n++) {
            add("request-" + n, 1);
        }
        chunks.end();

        assertThat(handedOut).extracting(chunk -> chunk.events().size()).containsExactly(1_000, 1_000, 500);
    }

    @Test
    void divide_neighbours_that_used_the_same_request_id_where_they_must() {
        add("same", 1_700);
        chunks.end();

        assertThat(handedOut).extracting(chunk -> chunk.events().size()).containsExactly(1_000, 700);
    }

    private void add(String requestId, int events) {
        for (int n = 0; n < events; n++) {
            chunks.add(ContextEvent.newBuilder().setRequestId(requestId).build(), ++line);
        }
    }
}
