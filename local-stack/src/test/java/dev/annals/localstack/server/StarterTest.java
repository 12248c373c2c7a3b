package dev.annals.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.localstack.process.NotStarted;
import dev.annals.localstack.progress.PrintedProgress;
import dev.annals.localstack.provision.ServerSource;
import dev.annals.localstack.provision.Surroundings;
import dev.annals.localstack.provision.Version;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterTest {
    @TempDir
    private Path directory;

    @Test
    void a_taken_port_is_refused_before_anything_is_started() throws IOException {
        var progress = new PrintedProgress(System.err);
        var server = new NatsServer(Surroundings.ofTests(Map.of(), progress), OptionalInt.empty());
        var source = new ServerSource.Program(Path.of("/nowhere"), new Version(2, 15, 1), "PATH");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var site = new Site(taken.getLocalPort(), directory, directory.resolve("log"));

            assertThatThrownBy(() -> new Starter(progress).start(server, source, site, process -> {}))
                    .isInstanceOf(NotStarted.class)
                    .hasMessageContaining("port " + site.port() + ", meant for nats, is taken")
                    .hasMessageContaining("--port-base");
        }
        assertThat(directory).isEmptyDirectory();
    }
}
