package dev.annals.domain;

import dev.annals.domain.custom.CustomDecider;

/// Finds the decider of an aggregate type.
final class Deciders {
    private static final CustomDecider CUSTOM = new CustomDecider();

    private Deciders() {}

    static Decider<?, ?> of(AggregateType type) {
        return switch (type) {
            case CUSTOM -> CUSTOM;
        };
    }
}
