package dev.annals.snapshot;

/// How late a snapshot may be. Both bounds are inclusive.
public record UpTo(long version, long position) {
    /// However late.
    public static final UpTo END = new UpTo(Long.MAX_VALUE, Long.MAX_VALUE);

    /// With so many events at most.
    public static UpTo version(long version) {
        return new UpTo(version, Long.MAX_VALUE);
    }

    /// With no event after this position.
    public static UpTo position(long position) {
        return new UpTo(Long.MAX_VALUE, position);
    }

    /// Earlier than the snapshot of that version.
    UpTo before(long snapshot) {
        return new UpTo(Math.min(version, snapshot - 1), position);
    }

    /// Whether a snapshot is within the bounds.
    public boolean includes(SnapshotHeading heading) {
        return heading.version() <= version && heading.position() <= position;
    }
}
