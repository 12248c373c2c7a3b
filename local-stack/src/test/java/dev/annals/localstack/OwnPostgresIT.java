package dev.annals.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// PostgreSQL for benchmarks, asked over a plain socket.
class OwnPostgresIT {

    @Test
    void it_answers_and_waits_for_the_disk() throws IOException {
        try (OwnPostgres postgres = OwnPostgres.start()) {
            assertThat(postgres.jdbcUrl())
                    .startsWith("jdbc:postgresql://127.0.0.1:")
                    .endsWith("/postgres?user=postgres");
            assertThat(answer(
                            postgres.url(),
                            "SELECT current_setting('fsync') || '/' || current_setting('synchronous_commit')"))
                    .contains("on/on");
        }
    }

    /// All that is said on a connection that begins a session, asks, and ends it.
    private static String answer(String url, String query) throws IOException {
        var address = URI.create(url);
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write(message("", "\0\3\0\0user\0postgres\0database\0postgres\0\0"));
            out.write(message("Q", query + "\0"));
            out.write(message("X", ""));
            return new String(new DataInputStream(socket.getInputStream()).readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] message(String type, String text) {
        var body = text.getBytes(StandardCharsets.ISO_8859_1);
        var message = ByteBuffer.allocate(type.length() + Integer.BYTES + body.length);
        return message.put(type.getBytes(StandardCharsets.ISO_8859_1))
                .putInt(Integer.BYTES + body.length)
                .put(body)
                .array();
    }
}
