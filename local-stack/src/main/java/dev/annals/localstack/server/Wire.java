package dev.annals.localstack.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// One question and one answer over a loopback socket.
final class Wire {
    private static final int LIMIT_MILLIS = 1000;
    private static final int LONGEST_ANSWER = 256;

    private Wire() {}

    /// The first bytes a server on this port says to the request, or nothing if there is none.
    static String ask(int port, byte[] request) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write(request);
            var answer = new byte[LONGEST_ANSWER];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
        } catch (IOException nobodyAnswers) {
            return "";
        }
    }
}
