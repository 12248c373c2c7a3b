package dev.annals.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// Tests read as sentences, wait for what they need, and none is skipped quietly.
final class TestStyleTest {
    @Test
    void test_names_are_sentences() {
        methods()
                .that()
                .areAnnotatedWith(Test.class)
                .or()
                .areAnnotatedWith(ParameterizedTest.class)
                .should()
                .haveNameMatching("[a-z][a-z0-9]*(_[a-z0-9]+)+")
                .check(SourceTree.tests());
    }

    @Test
    void no_test_sleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(SourceTree.tests());
    }

    @Test
    void no_test_is_skipped() {
        noClasses().should().beAnnotatedWith(Disabled.class).check(SourceTree.tests());
        noMethods().should().beAnnotatedWith(Disabled.class).check(SourceTree.tests());
    }
}
