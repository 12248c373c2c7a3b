package dev.annals.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Every module the root pom lists, with the classes the build has left in its `target`: our own, without what protoc
/// and the annotation processors generate.
final class SourceTree {
    static final String CONTRACT = "proto";

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern CLASSES_OF_MODULE = Pattern.compile("/([^/]+)/target/(?:test-)?classes/");
    private static final Pattern GENERATED_BY_PROTOC =
            Pattern.compile("dev\\.annals\\.(event|state|record|context|query)\\.v\\d+");
    private static final Pattern GENERATED_BY_PROCESSOR = Pattern.compile(".*/(?:\\$[^/]*|jmh_generated/.*)\\.class");

    private static final SourceTree TREE = new SourceTree();

    private final List<String> modules = listedModules();
    private final JavaClasses production = imported("classes");
    private final JavaClasses tests = imported("test-classes");

    static List<String> modules() {
        return TREE.modules;
    }

    static JavaClasses production() {
        return TREE.production;
    }

    static JavaClasses tests() {
        return TREE.tests;
    }

    static boolean hasProductionCode(String module) {
        return Files.isDirectory(ROOT.resolve(module).resolve("src/main/java"));
    }

    /// The module a class belongs to; none for a class that is not ours.
    static Optional<String> moduleOf(JavaClass type) {
        if (GENERATED_BY_PROTOC.matcher(type.getPackageName()).matches()) {
            return Optional.of(CONTRACT);
        }
        return type.getSource()
                .map(source -> CLASSES_OF_MODULE.matcher(source.getUri().toString()))
                .filter(path -> path.find())
                .map(path -> path.group(1));
    }

    private static List<String> listedModules() {
        try {
            return MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                    .results()
                    .map(MatchResult::group)
                    .map(element -> element.replaceAll("</?module>", ""))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private JavaClasses imported(String output) {
        List<Path> directories = modules.stream()
                .filter(module -> !module.equals(CONTRACT))
                .map(module -> ROOT.resolve(module).resolve("target").resolve(output))
                .filter(Files::isDirectory)
                .toList();
        return new ClassFileImporter()
                .withImportOption(SourceTree::isWrittenByUs)
                .importPaths(directories);
    }

    private static boolean isWrittenByUs(Location location) {
        return !location.matches(GENERATED_BY_PROCESSOR);
    }
}
