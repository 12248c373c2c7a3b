package dev.annals.command.aggregate;

import java.util.stream.LongStream;

/// Where in an aggregate's history each request stands: a compact hash map from the 64-bit hash of a request id to the
/// version of its first event. It keeps no ids, so an answer is a hint: the event found there must be asked. Two
/// requests whose ids collide are both kept.
///
/// Belongs to one thread at a time.
public final class RequestIndex {
    private static final int SMALLEST = 8;

    private long[] hashes = new long[SMALLEST];
    private int[] versions = new int[SMALLEST];
    private int size;
    private String lastRequestId = "";

    /// Takes note of an event's request. The events of one request stand together; only the first is kept.
    public void add(String requestId, long version) {
        if (requestId.isEmpty() || requestId.equals(lastRequestId)) {
            return;
        }
        lastRequestId = requestId;
        if ((size + 1) * 3 > versions.length * 2) {
            grow();
        }
        put(hash(requestId), Math.toIntExact(version));
        size++;
    }

    /// The versions at which the request may begin; mostly none.
    public LongStream candidates(String requestId) {
        long hash = hash(requestId);
        int mask = versions.length - 1;
        LongStream.Builder found = LongStream.builder();
        for (int slot = (int) hash & mask; versions[slot] != 0; slot = (slot + 1) & mask) {
            if (hashes[slot] == hash) {
                found.add(versions[slot]);
            }
        }
        return found.build();
    }

    /// How many requests are kept.
    public int size() {
        return size;
    }

    /// About how many bytes it takes.
    public int bytes() {
        return versions.length * (Long.BYTES + Integer.BYTES);
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldVersions = versions;
        hashes = new long[oldVersions.length * 2];
        versions = new int[oldVersions.length * 2];
        for (int slot = 0; slot < oldVersions.length; slot++) {
            if (oldVersions[slot] != 0) {
                put(oldHashes[slot], oldVersions[slot]);
            }
        }
    }

    private void put(long hash, int version) {
        int mask = versions.length - 1;
        int slot = (int) hash & mask;
        while (versions[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        hashes[slot] = hash;
        versions[slot] = version;
    }

    /// FNV-1a over the characters, then mixed so that the low bits depend on all of them.
    private static long hash(String requestId) {
        long hash = 0xcbf29ce484222325L;
        for (int n = 0; n < requestId.length(); n++) {
            hash = (hash ^ requestId.charAt(n)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }
}
