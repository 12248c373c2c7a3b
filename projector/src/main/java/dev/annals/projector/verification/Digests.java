package dev.annals.projector.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// SHA-256 over texts, in hexadecimal digits. Belongs to one thread.
public final class Digests {
    private final MessageDigest digest;

    public Digests() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /// Adds a text.
    public Digests add(String text) {
        digest.update(text.getBytes(UTF_8));
        return this;
    }

    /// What was added; begins anew.
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /// The digest of texts, in their order.
    public static String of(Collection<String> texts) {
        Digests digests = new Digests();
        texts.forEach(text -> digests.add(text).add("\n"));
        return digests.hex();
    }

    /// A map as a text that does not depend on the order of its entries.
    public static String text(Map<String, ?> map) {
        return new TreeMap<>(map).toString();
    }
}
