package dev.annals.projector.inmemory;

import dev.annals.projector.ReadModelConformance;

final class InMemoryReadModelTest extends ReadModelConformance {
    @Override
    protected Subject empty() {
        InMemoryReadModel readModel = new InMemoryReadModel();
        return new Subject(readModel, () -> readModel.applied(0));
    }
}
