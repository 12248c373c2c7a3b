package dev.annals.projector.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.generation.Build;
import dev.annals.generation.Rebuild;
import dev.annals.generation.RebuildPhase;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rebuilds with several drivers that die, overtake one another and are told this and that meanwhile.
final class RebuildSimulationTest {
    private static final Set<RebuildPhase> AT_REST = EnumSet.of(
            RebuildPhase.AWAITING_APPROVAL, RebuildPhase.COMPLETE, RebuildPhase.FAILED, RebuildPhase.CANCELLED);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void what_is_live_was_always_verified_and_in_the_end_everything_comes_to_rest(long seed) {
        SimulatedWorld world = new SimulatedWorld(new SplittableRandom(seed));
        for (int i = 0; i < 20_000; i++) {
            world.befall();
        }
        world.calm();

        assertThat(world.wentLive()).isPositive();
        assertThat(world.generations().latest())
                .hasValueSatisfying(rebuild ->
                        assertThat(isAtRest(rebuild)).as("%s", rebuild).isTrue());
        assertThat(world.generations().builds())
                .extracting(Build::role)
                .doesNotContain(Build.Role.WARM, Build.Role.DISCARDED);
    }

    private static boolean isAtRest(Rebuild rebuild) {
        return AT_REST.contains(rebuild.phase()) || rebuild.progress().paused();
    }
}
