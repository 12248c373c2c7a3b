package dev.annals.snapshot.inmemory;

import dev.annals.snapshot.SnapshotStoreConformance;

final class InMemorySnapshotsTest extends SnapshotStoreConformance {
    @Override
    protected Subject empty() {
        InMemorySnapshots store = new InMemorySnapshots();
        return new Subject(store, store::write);
    }
}
