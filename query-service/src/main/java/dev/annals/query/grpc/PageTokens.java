package dev.annals.query.grpc;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import dev.annals.query.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/// Page tokens: what is left of a span, and a fingerprint of the question, so that a token is only taken back with the
/// question it was given for.
///
/// @param question fingerprint of the question
record PageTokens(long question) {
    private static final byte FORMAT = 1;
    private static final int SIZE = 1 + 3 * Long.BYTES;

    /// Tokens for one question: a request without its page size, its page token and what it must include.
    static PageTokens of(Message question) {
        return new PageTokens(ByteBuffer.wrap(sha256(bytes(question))).getLong());
    }

    /// The token after a page; empty at the end.
    String after(Span rest) {
        if (rest.isEmpty()) {
            return "";
        }
        byte[] token = ByteBuffer.allocate(SIZE)
                .put(FORMAT)
                .putLong(question)
                .putLong(rest.first())
                .putLong(rest.last())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /// What is to be looked through: everything without a token, what the page before left with one.
    Span span(String token, Span.Direction direction, Violations violations) {
        if (token.isEmpty()) {
            return Span.whole(direction);
        }
        Optional<ByteBuffer> bytes = decode(token);
        if (bytes.isEmpty()) {
            violations.add("page_token", "is not a page token");
            return Span.whole(direction);
        }
        ByteBuffer read = bytes.get();
        if (read.getLong() != question) {
            violations.add("PAGE_TOKEN_MISMATCH", "page_token", "belongs to another query");
        }
        return new Span(read.getLong(), read.getLong(), direction);
    }

    private static Optional<ByteBuffer> decode(String token) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            return bytes.remaining() == SIZE && bytes.get() == FORMAT && bytes.getLong(1 + Long.BYTES) > 0
                    ? Optional.of(bytes)
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(Message question) {
        byte[] bytes = new byte[question.getSerializedSize()];
        CodedOutputStream output = CodedOutputStream.newInstance(bytes);
        output.useDeterministicSerialization();
        try {
            question.writeTo(output);
        } catch (IOException arraysDoNotFail) {
            throw new UncheckedIOException(arraysDoNotFail);
        }
        return bytes;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
