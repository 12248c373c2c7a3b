package dev.annals.localstack.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.localstack.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script that fetches packages, on a machine whose package tools are scripts.
class FetchScriptTest {
    private static final String APT_CACHE = "[ \"$2\" = --no-all-versions ] && [ \"$3\" != missing ]";

    @TempDir
    private Path machine;

    @BeforeEach
    void install_tools() throws IOException {
        tool("apt-cache", APT_CACHE);
        tool(
                "dpkg",
                "mkdir -p $3/usr/bin; printf '#!/bin/sh\\necho v1.2.3\\n' >$3/usr/bin/server; chmod +x $3/usr/bin/server");
        tool("apt-get", apt("touch server.deb"));
        Files.createFile(machine.resolve("keyring"));
    }

    @Test
    void unpacks_and_leaves_nothing_else() throws IOException {
        assertThat(fetch("server")).isEqualTo(new Command.Outcome(0, ""));

        assertThat(Command.of(
                                Duration.ofSeconds(10),
                                destination().resolve("bin/server").toString())
                        .run()
                        .output())
                .isEqualTo("v1.2.3\n");
        assertThat(partialDownloads()).isEmpty();
    }

    @Test
    void a_download_that_breaks_off_says_so_and_keeps_nothing() throws IOException {
        tool("apt-get", apt("touch server.deb; echo 'E: Hash Sum mismatch' >&2; exit 100"));

        var outcome = fetch("server");

        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.output())
                .contains("E: Hash Sum mismatch")
                .contains("the download from http://mirror broke off; nothing was kept, so just try again");
        assertThat(destination()).doesNotExist();
        assertThat(partialDownloads()).isEmpty();
    }

    @Test
    void a_second_try_after_a_broken_download_works() throws IOException {
        tool("apt-get", apt("exit 100"));
        assertThat(fetch("server").succeeded()).isFalse();
        tool("apt-get", apt("touch server.deb"));

        assertThat(fetch("server").succeeded()).isTrue();
    }

    @Test
    void a_package_no_suite_has_is_named() {
        assertThat(fetch("missing").output())
                .contains("suite one has no missing")
                .contains("suite two has no missing");
    }

    @Test
    void a_mirror_that_does_not_answer_is_named() throws IOException {
        tool(
                "apt-get",
                "case $1 in indextargets) echo 'http://mirror stable';; *) echo 'E: no route'; exit 100;; esac");

        assertThat(fetch("server").output())
                .contains("suite one: E: no route")
                .contains("the mirror http://mirror could not give: server");
    }

    @Test
    void what_is_complete_is_not_fetched_again() throws IOException {
        fetch("server");
        tool("apt-get", "exit 1");

        assertThat(fetch("server").succeeded()).isTrue();
    }

    private static String apt(String download) {
        return "case \"$1 $2\" in indextargets*) echo 'http://mirror stable';; '-qq download') " + download + ";; esac";
    }

    private Command.Outcome fetch(String name) {
        var script = Path.of("scripts/fetch-debian.sh").toAbsolutePath().toString();
        var environment = Map.of(
                "PATH",
                machine.resolve("tools") + ":" + System.getenv("PATH"),
                "ANNALS_KEYRING",
                machine.resolve("keyring").toString());
        return new Command(
                        List.of(script, destination().toString(), "one,two", name), environment, Duration.ofMinutes(1))
                .run();
    }

    private Path destination() {
        return machine.resolve("cache/server");
    }

    private List<Path> partialDownloads() throws IOException {
        try (var files = Files.list(machine.resolve("cache"))) {
            return files.filter(file -> file.toString().contains("partial")).toList();
        }
    }

    private void tool(String name, String body) throws IOException {
        var file = machine.resolve("tools").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
