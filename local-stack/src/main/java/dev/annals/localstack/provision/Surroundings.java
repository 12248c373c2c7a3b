package dev.annals.localstack.provision;

import dev.annals.localstack.progress.Progress;
import java.util.List;
import java.util.Map;

/// What looking for a server depends on. The prefix keeps the variables of tests (`ANNALS_TEST_`) apart from those
/// of the stack a person runs (`ANNALS_`), so that tests never write into somebody's data.
public record Surroundings(Places places, Map<String, String> environment, String prefix, Progress progress) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    public static Surroundings ofStack(Map<String, String> environment, Progress progress) {
        return new Surroundings(Places.from(environment), environment, "ANNALS_", progress);
    }

    public static Surroundings ofTests(Map<String, String> environment, Progress progress) {
        return new Surroundings(Places.from(environment), environment, "ANNALS_TEST_", progress);
    }

    public GivenAddress given(String variable) {
        return new GivenAddress(prefix + variable, environment);
    }

    public ProgramOnPath onPath(String program, Version minimum) {
        return new ProgramOnPath(program, minimum, path());
    }

    public DockerImage inDocker(String image) {
        return new DockerImage(image, path());
    }

    private String path() {
        return environment.getOrDefault("PATH", "");
    }

    public PackageMirror onMirror(String program, List<String> packages) {
        return new PackageMirror(program, packages, places.cache().resolve(program), places.fetchScript(), progress);
    }

    public MavenJars fromMaven(String pom, String version, String name) {
        var remembered = places.cache().resolve(name + "-" + version + ".classpath");
        return new MavenJars(
                pom, version, remembered, List.of(environment.getOrDefault("ANNALS_MVN", "mvn")), progress);
    }
}
