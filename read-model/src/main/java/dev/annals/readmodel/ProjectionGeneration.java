package dev.annals.readmodel;

/// One build of one projection.
///
/// @param projection the projection
/// @param generation which build
public record ProjectionGeneration(Projection projection, Generation generation) {

    /// For example `graph-g2`.
    @Override
    public String toString() {
        return projection.projectionName() + "-" + generation.name();
    }
}
