package dev.annals.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestHashesTest {
    @Test
    void only_the_event_that_begins_a_request_has_its_hash() {
        RequestHashes.Builder builder = new RequestHashes.Builder();
        List.of("a", "a", "", "a", "b").forEach(builder::add);

        assertThat(hashes(builder.build()))
                .containsExactly(
                        RequestHashes.hash("a"),
                        RequestHashes.NO_REQUEST,
                        RequestHashes.NO_REQUEST,
                        RequestHashes.hash("a"),
                        RequestHashes.hash("b"));
    }

    @Test
    void going_on_after_a_snapshot_is_the_same_as_never_stopping() {
        List<String> requests =
                IntStream.range(0, 100).mapToObj(n -> "r" + n / 3).toList();
        RequestHashes.Builder whole = new RequestHashes.Builder();
        requests.forEach(whole::add);
        for (int cut = 1; cut < 100; cut++) {
            RequestHashes.Builder first = new RequestHashes.Builder();
            requests.subList(0, cut).forEach(first::add);
            RequestHashes.Builder second = RequestHashes.Builder.resume(first.build(), requests.get(cut - 1));
            requests.subList(cut, 100).forEach(second::add);

            assertThat(second.build()).isEqualTo(whole.build());
        }
    }

    @Test
    void hashes_are_what_they_were_when_they_were_stored() {
        assertThat(RequestHashes.hash("request-1")).isEqualTo(827_539_104);
    }

    private static List<Integer> hashes(RequestHashes requests) {
        List<Integer> hashes = new ArrayList<>();
        requests.forEach(hashes::add);
        return hashes;
    }
}
