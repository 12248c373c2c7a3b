package dev.annals.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import java.util.Arrays;
import java.util.Locale;

/// A package named after what it speaks to outside the process, the only place that knows the vendor's classes.
enum Leaf {
    NATS("io\\.nats"),
    NEO4J("org\\.neo4j"),
    VALKEY("io\\.lettuce|reactor"),
    GRPC("io\\.grpc|com\\.google\\.rpc|io\\.netty"),
    KUBERNETES("io\\.fabric8"),
    MICROMETER("io\\.micrometer"),
    OPENTELEMETRY("io\\.opentelemetry"),
    TESTCONTAINERS("org\\.testcontainers"),
    INMEMORY("");

    private final String vendorPackages;

    Leaf(String vendorPackages) {
        this.vendorPackages = vendorPackages;
    }

    String segment() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean contains(JavaClass type) {
        return type.getPackageName().startsWith("dev.annals.")
                && Arrays.asList(type.getPackageName().split("\\.")).contains(segment());
    }

    DescribedPredicate<JavaClass> ours() {
        return DescribedPredicate.describe("are in a leaf '" + segment() + "'", this::contains);
    }

    /// The vendor's own classes, and for gRPC the stubs that are generated from the contract.
    DescribedPredicate<JavaClass> vendors() {
        DescribedPredicate<JavaClass> inPackages =
                HasName.Predicates.nameMatching("(" + vendorPackages + ")\\..*").forSubtype();
        return this == GRPC ? inPackages.or(generatedStub()) : inPackages;
    }

    /// Wiring: a `*Factory`, or the class a program starts with.
    static DescribedPredicate<JavaClass> wiring() {
        return DescribedPredicate.describe("are wiring", type -> {
            JavaClass top = topLevel(type);
            return top.getSimpleName().endsWith("Factory")
                    || top.getSimpleName().endsWith("Application")
                    || top.getMethods().stream()
                            .anyMatch(method -> method.getName().equals("main")
                                    && method.getModifiers().contains(JavaModifier.STATIC));
        });
    }

    private static DescribedPredicate<JavaClass> generatedStub() {
        return DescribedPredicate.describe(
                "are generated stubs",
                type -> SourceTree.moduleOf(type)
                                .filter(SourceTree.CONTRACT::equals)
                                .isPresent()
                        && type.getName().contains("Grpc"));
    }

    private static JavaClass topLevel(JavaClass type) {
        return type.getEnclosingClass().map(Leaf::topLevel).orElse(type);
    }
}
