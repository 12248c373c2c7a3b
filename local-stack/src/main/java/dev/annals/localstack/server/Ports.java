package dev.annals.localstack.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// Ports on the loopback address.
public final class Ports {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 1000;

    private Ports() {}

    /// Whether a process already listens there. A port that is only being given up by a closed connection counts as
    /// free.
    public static boolean taken(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException inUse) {
            return true;
        }
    }

    /// A port nobody listens on at this moment. It is below the ports that systems give to outgoing connections, so
    /// that none of those takes it before its server starts, or while its server is started again.
    public static int free() {
        return freeRow(1);
    }

    /// The first of some neighbouring ports nobody listens on at this moment.
    public static int freeRow(int count) {
        return ThreadLocalRandom.current()
                .ints(ATTEMPTS, LOWEST, HIGHEST - count)
                .filter(first -> IntStream.range(first, first + count).noneMatch(Ports::taken))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free ports from " + LOWEST + " to " + HIGHEST));
    }
}
