package dev.annals.localstack.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/// What can be said of a member at this moment.
public record MemberStatus(Member member, State state) {
    private static final int LIMIT_MILLIS = 1000;

    public enum State {
        /// Its process runs and takes connections.
        UP,
        /// Its process runs but takes no connections: it is starting, or hangs.
        SILENT,
        /// Its process has ended.
        ENDED,
        /// It runs elsewhere and takes connections.
        GIVEN,
        /// It runs elsewhere and cannot be reached.
        UNREACHABLE,
    }

    static MemberStatus of(Member member) {
        boolean connects = connects(member.uri());
        return new MemberStatus(
                member,
                switch (member) {
                    case Member.Elsewhere elsewhere -> connects ? State.GIVEN : State.UNREACHABLE;
                    case Member.Started started when !started.process().alive() -> State.ENDED;
                    case Member.Started started -> connects ? State.UP : State.SILENT;
                });
    }

    public boolean good() {
        return switch (state) {
            case UP, GIVEN -> true;
            case SILENT, ENDED, UNREACHABLE -> false;
        };
    }

    private static boolean connects(String uri) {
        var address = URI.create(uri.contains("://") ? uri : "grpc://" + uri);
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), LIMIT_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException nobody) {
            return false;
        }
    }
}
