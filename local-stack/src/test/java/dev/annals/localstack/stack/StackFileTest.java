package dev.annals.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.localstack.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {
    @TempDir
    private Path home;

    private final ProcessIdentity identity = new ProcessIdentity(4711, Instant.parse("2026-01-02T03:04:05.67Z"));

    @Test
    void gives_back_what_was_written_in_the_same_order() {
        List<Member> members = List.of(
                new Member.Started(
                        "nats", "nats://127.0.0.1:17400", "2.15.1 (PATH)", 17400, identity, home.resolve("nats.log")),
                new Member.Elsewhere("neo4j", "bolt://example:7687"));

        StackFile.in(home).write(members);

        assertThat(StackFile.in(home).read()).isEqualTo(members);
    }

    @Test
    void is_empty_where_nothing_was_ever_up() {
        assertThat(StackFile.in(home.resolve("new")).read()).isEmpty();
    }

    @Test
    void is_empty_again_after_it_was_deleted() {
        StackFile.in(home).write(List.of(new Member.Elsewhere("neo4j", "bolt://example:7687")));
        StackFile.in(home).delete();

        assertThat(StackFile.in(home).read()).isEmpty();
    }

    @Test
    void says_what_to_do_when_somebody_damaged_it() throws IOException {
        Files.writeString(home.resolve("stack.properties"), "0.name=nats\n0.uri=nats://a:1\n0.pid=many\n");

        assertThatThrownBy(() -> StackFile.in(home).read())
                .isInstanceOf(StackFile.Unreadable.class)
                .hasMessageContaining("stack.properties")
                .hasMessageContaining("Next step:");
    }
}
