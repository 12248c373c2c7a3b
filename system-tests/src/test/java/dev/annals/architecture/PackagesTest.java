package dev.annals.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Where things live and what they are called.
final class PackagesTest {
    private static final Set<String> SAYS_NOTHING = Set.of(
            "util", "utils", "common", "shared", "impl", "dto", "model", "service", "repository", "helper", "misc");

    @ParameterizedTest
    @EnumSource(value = Leaf.class, mode = EnumSource.Mode.EXCLUDE, names = "INMEMORY")
    void a_vendors_classes_are_used_only_in_the_leaf_named_after_it(Leaf leaf) {
        noClasses()
                .that(not(leaf.ours()))
                .should()
                .dependOnClassesThat(leaf.vendors())
                .check(SourceTree.production());
    }

    /// Benchmarks measure the leaves themselves.
    @ParameterizedTest
    @EnumSource
    void nothing_uses_a_leaf_except_itself_and_the_wiring(Leaf leaf) {
        noClasses()
                .that(not(leaf.ours()))
                .and(not(Leaf.wiring()))
                .and(not(areInModules("benchmarks")))
                .should()
                .dependOnClassesThat(leaf.ours())
                .check(SourceTree.production());
    }

    /// The client and the command line are built of the API's messages; everything behind the API is not.
    @Test
    void the_messages_of_the_api_stay_in_grpc() {
        noClasses()
                .that(not(Leaf.GRPC.ours()))
                .and(areInModules("domain", "event-store", "command-service", "projector", "query-service"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.annals.record..", "dev.annals.context..", "dev.annals.query.v1..")
                .check(SourceTree.production());
    }

    /// There they are the subject of every package and hide behind no port.
    @Test
    void what_a_terminal_needs_stays_in_the_command_line() {
        noClasses()
                .that(not(areInModules("cli")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "com.fasterxml.jackson..", "tools.jackson..")
                .check(SourceTree.production());
    }

    @Test
    void every_package_says_what_it_is_for() {
        assertThat(SourceTree.production().stream()
                        .map(JavaClass::getPackageName)
                        .distinct())
                .isNotEmpty()
                .filteredOn(name -> Arrays.stream(name.split("\\.")).anyMatch(SAYS_NOTHING::contains))
                .isEmpty();
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(SourceTree.production().stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .filteredOn(home -> !home.isAnnotatedWith(NullMarked.class))
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    @Test
    void every_class_says_what_it_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Helpers|Util|Utils|Base|Data|Info)")
                .check(SourceTree.production());
    }

    @Test
    void nothing_static_can_change() {
        noFields().that().areStatic().should().notBeFinal().check(SourceTree.production());
    }

    @Test
    void nothing_is_injected_into_a_field() {
        noFields().should().beAnnotatedWith("jakarta.inject.Inject").check(SourceTree.production());
    }

    private static DescribedPredicate<JavaClass> areInModules(String... modules) {
        return DescribedPredicate.describe(
                "are in modules " + Arrays.toString(modules),
                type -> SourceTree.moduleOf(type)
                        .filter(Set.of(modules)::contains)
                        .isPresent());
    }
}
