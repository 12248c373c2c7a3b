package dev.annals.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The README")
final class ReadmeTest {

    @Test
    void shows_the_java_example_that_is_compiled_here() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String example = Files.readString(Path.of("src/test/java/dev/annals/client/ReadmeExample.java"));

        assertThat(lines(between(readme, "```java\n", "```")))
                .isNotEmpty()
                .isEqualTo(lines(between(example, "// README: begin\n", "// README: end")));
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static List<String> lines(String block) {
        return block.stripTrailing().stripIndent().lines().toList();
    }
}
