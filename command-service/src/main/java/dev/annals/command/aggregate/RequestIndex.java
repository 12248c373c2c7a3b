package dev.annals.command.aggregate;

import dev.annals.snapshot.RequestHashes;
import java.util.stream.LongStream;

/// Where in an aggregate's history each request stands: a compact hash map from the 32-bit hash of a request id to the
/// version of its first event. It keeps no ids, so an answer is a hint: the event found there must be asked. Two
/// requests whose ids collide are both kept.
///
/// Belongs to one thread at a time.
public final class RequestIndex {
    private static final int SMALLEST = 8;

    private int[] hashes = new int[SMALLEST];
    private int[] versions = new int[SMALLEST];
    private int size;
    private String lastRequestId = "";

    /// The requests that wrote the events of a snapshot.
    ///
    /// @param lastRequestId the request of the last of them
    static RequestIndex of(RequestHashes requests, String lastRequestId) {
        RequestIndex index = new RequestIndex();
        int[] version = {0};
        requests.forEach(hash -> {
            version[0]++;
            if (hash != RequestHashes.NO_REQUEST) {
                index.insert(hash, version[0]);
            }
        });
        index.lastRequestId = lastRequestId;
        return index;
    }

    /// Takes note of an event's request. The events of one request stand together; only the first is kept.
    public void add(String requestId, long version) {
        if (!requestId.isEmpty() && !requestId.equals(lastRequestId)) {
            insert(RequestHashes.hash(requestId), Math.toIntExact(version));
        }
        lastRequestId = requestId;
    }

    /// Whether there is a version at which the request may begin; mostly not.
    public boolean mayHold(String requestId) {
        int hash = RequestHashes.hash(requestId);
        int mask = versions.length - 1;
        for (int slot = hash & mask; versions[slot] != 0; slot = (slot + 1) & mask) {
            if (hashes[slot] == hash) {
                return true;
            }
        }
        return false;
    }

    /// The versions at which the request may begin, the earliest first; mostly none.
    public LongStream candidates(String requestId) {
        int hash = RequestHashes.hash(requestId);
        int mask = versions.length - 1;
        LongStream.Builder found = LongStream.builder();
        for (int slot = hash & mask; versions[slot] != 0; slot = (slot + 1) & mask) {
            if (hashes[slot] == hash) {
                found.add(versions[slot]);
            }
        }
        return found.build().sorted();
    }

    /// How many requests are kept.
    public int size() {
        return size;
    }

    /// About how many bytes it takes.
    public int bytes() {
        return versions.length * (Integer.BYTES + Integer.BYTES);
    }

    private void insert(int hash, int version) {
        if ((size + 1) * 3 > versions.length * 2) {
            grow();
        }
        put(hash, version);
        size++;
    }

    private void grow() {
        int[] oldHashes = hashes;
        int[] oldVersions = versions;
        hashes = new int[oldVersions.length * 2];
        versions = new int[oldVersions.length * 2];
        for (int slot = 0; slot < oldVersions.length; slot++) {
            if (oldVersions[slot] != 0) {
                put(oldHashes[slot], oldVersions[slot]);
            }
        }
    }

    private void put(int hash, int version) {
        int mask = versions.length - 1;
        int slot = hash & mask;
        while (versions[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        hashes[slot] = hash;
        versions[slot] = version;
    }
}
