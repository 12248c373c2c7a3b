package dev.annals.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// `decide` and `evolve` are functions of what they are given: the same history folds to the same state anywhere.
final class PureDomainTest {
    private static final Set<String> ASKS_THE_MACHINE = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.in",
            "java.lang.System.out",
            "java.lang.System.err",
            "java.lang.Math.random",
            "java.util.Collections.shuffle",
            "java.util.Locale.getDefault",
            "java.util.UUID.randomUUID",
            "java.time.ZoneId.systemDefault");

    /// All but the exceptions: an encoder into an array declares them, too.
    private static final String INPUT_AND_OUTPUT =
            "java\\.(io\\.(?!(Unchecked)?IOException$)|nio\\.(file|channels)\\.|net\\.|sql\\.|util\\.logging\\.).*";

    private static final String THREADS_AND_PROCESSES =
            "java\\.(util\\.concurrent\\.|lang\\.(Thread|Process|Runtime$)).*";

    private static final String CLOCKS_AND_CHANCE = "java\\.(time\\.(Clock|InstantSource)"
            + "|util\\.(Random|SplittableRandom|random\\..*)|security\\.SecureRandom)";

    @Test
    void the_domain_knows_the_contract_and_the_language() {
        classes()
                .that(areDomain())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.annals.domain..",
                        "dev.annals.event..",
                        "dev.annals.state..",
                        "com.google.protobuf..",
                        "org.jspecify..",
                        "java..")
                .check(SourceTree.production());
    }

    @Test
    void the_domain_reads_and_writes_nothing_and_starts_no_thread() {
        domain().should()
                .dependOnClassesThat()
                .haveNameMatching(INPUT_AND_OUTPUT)
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(THREADS_AND_PROCESSES)
                .check(SourceTree.production());
    }

    @Test
    void the_domain_asks_no_clock_and_no_chance() {
        domain().should()
                .dependOnClassesThat()
                .haveNameMatching(CLOCKS_AND_CHANCE)
                .orShould()
                .accessTargetWhere(describe("asks the machine", PureDomainTest::asksTheMachine))
                .check(SourceTree.production());
    }

    private static GivenClassesConjunction domain() {
        return noClasses().that(areDomain());
    }

    private static DescribedPredicate<JavaClass> areDomain() {
        return describe(
                "are the domain",
                type -> SourceTree.moduleOf(type).filter("domain"::equals).isPresent());
    }

    private static boolean asksTheMachine(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        return ASKS_THE_MACHINE.contains(owner + "." + target.getName())
                || (owner.startsWith("java.time.") && target.getName().equals("now"));
    }
}
