package dev.annals.projector.inmemory;

import static java.util.stream.Collectors.groupingBy;

import dev.annals.projector.ReadModelConformance;

final class InMemoryReadModelTest extends ReadModelConformance {
    @Override
    public Subject empty() {
        InMemoryReadModel readModel = new InMemoryReadModel();
        return new Subject(
                readModel,
                () -> readModel.applied(0).stream()
                        .collect(groupingBy(recorded -> recorded.event().getAggregateId())));
    }
}
