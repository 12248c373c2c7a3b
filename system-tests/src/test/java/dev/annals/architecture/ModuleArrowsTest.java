package dev.annals.architecture;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `proto` ← `domain` ← `event-store` ← services, and services never on each other.
final class ModuleArrowsTest {
    private static final Set<String> EVERY_MODULE = Set.copyOf(SourceTree.modules());

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("proto", Set.of()),
            Map.entry("domain", Set.of("proto")),
            Map.entry("read-model", Set.of()),
            Map.entry("local-stack", Set.of()),
            Map.entry("event-store", Set.of("proto", "domain")),
            Map.entry("generations", Set.of("proto", "event-store", "read-model")),
            Map.entry("snapshots", Set.of("proto", "domain", "read-model")),
            Map.entry("grpc-server", Set.of()),
            Map.entry(
                    "command-service",
                    Set.of("proto", "domain", "event-store", "read-model", "generations", "snapshots", "grpc-server")),
            Map.entry(
                    "projector",
                    Set.of("proto", "domain", "event-store", "read-model", "generations", "snapshots", "grpc-server")),
            Map.entry(
                    "query-service",
                    Set.of("proto", "domain", "event-store", "read-model", "generations", "snapshots", "grpc-server")),
            Map.entry("client", Set.of("proto")),
            Map.entry("cli", Set.of("proto", "domain", "client")),
            Map.entry("system-tests", EVERY_MODULE),
            Map.entry("benchmarks", EVERY_MODULE));

    @Test
    void every_module_says_here_what_it_may_use() {
        assertThat(MAY_USE.keySet()).containsExactlyInAnyOrderElementsOf(EVERY_MODULE);
    }

    @Test
    void every_module_with_code_has_been_compiled_before_these_tests_run() {
        Set<String> compiled = SourceTree.production().stream()
                .flatMap(type -> SourceTree.moduleOf(type).stream())
                .collect(Collectors.toSet());

        assertThat(SourceTree.modules())
                .filteredOn(SourceTree::hasProductionCode)
                .isNotEmpty()
                .allMatch(compiled::contains);
    }

    @Test
    void modules_use_only_what_the_map_allows() {
        assertThat(SourceTree.production().stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(not(ModuleArrowsTest::isAllowed))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void no_package_is_spread_over_two_modules() {
        Map<String, Set<String>> homes = SourceTree.production().stream()
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName,
                        Collectors.flatMapping(type -> SourceTree.moduleOf(type).stream(), Collectors.toSet())));

        assertThat(homes)
                .isNotEmpty()
                .allSatisfy((home, modules) -> assertThat(modules).hasSize(1));
    }

    private static boolean isAllowed(Dependency dependency) {
        String user = SourceTree.moduleOf(dependency.getOriginClass()).orElseThrow();
        return SourceTree.moduleOf(dependency.getTargetClass())
                .map(used -> used.equals(user)
                        || MAY_USE.getOrDefault(user, Set.of()).contains(used))
                .orElse(true);
    }
}
