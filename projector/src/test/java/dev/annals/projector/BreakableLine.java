package dev.annals.projector;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// A line to a server that can be cut and mended: while it is cut, connections break and new ones are refused.
public final class BreakableLine implements AutoCloseable {
    private final InetSocketAddress server;
    private final List<Socket> open = new ArrayList<>();
    private final int port;
    private ServerSocket listening;

    /// A line that is whole.
    public BreakableLine(String host, int port) {
        this.server = new InetSocketAddress(host, port);
        this.listening = listen(0);
        this.port = listening.getLocalPort();
        accept(listening);
    }

    public int port() {
        return port;
    }

    /// Cuts it, and everything that goes over it.
    public synchronized void cut() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
            open.clear();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Mends it.
    public synchronized void mend() {
        listening = listen(port);
        accept(listening);
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private void accept(ServerSocket listening) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    connect(listening.accept());
                }
            } catch (IOException cut) {
                // The line was cut; mending it listens anew.
            }
        });
    }

    private synchronized void connect(Socket client) throws IOException {
        Socket onward = new Socket();
        onward.connect(server, 5_000);
        open.add(client);
        open.add(onward);
        copy(client, onward);
        copy(onward, client);
    }

    private static void copy(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                in.transferTo(out);
            } catch (IOException cut) {
                // One end is gone, so the other goes too.
            }
        });
    }

    @Override
    public synchronized void close() {
        cut();
    }
}
