package dev.annals.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.localstack.services.AnnalsService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/// A checkout whose services are small servers that only say that they serve: this module is built before the real
/// ones.
record FakeCheckout(Path root) {
    static FakeCheckout build(Path root) throws IOException {
        var checkout = new FakeCheckout(root);
        checkout.build(AnnalsService.COMMAND, "dev.annals.command", "CommandServiceApplication");
        checkout.build(AnnalsService.PROJECTOR, "dev.annals.projector", "ProjectorApplication");
        checkout.build(AnnalsService.QUERY, "dev.annals.query", "QueryServiceApplication");
        var scripts = Files.createDirectories(root.resolve("local-stack/scripts"));
        Files.copy(Path.of("scripts/fetch-debian.sh"), scripts.resolve("fetch-debian.sh"));
        return checkout;
    }

    /// As a build does after a change.
    void buildAnew(AnnalsService service) throws IOException {
        Files.setLastModifiedTime(jar(service), FileTime.from(Instant.now().plusSeconds(60)));
    }

    private void build(AnnalsService service, String packageName, String className) throws IOException {
        var classes = Files.createDirectories(root.resolve(service.module()).resolve("target/classes"));
        var source =
                Files.writeString(classes.resolve(className + ".java"), source().formatted(packageName, className));
        var classPath = System.getProperty("java.class.path");
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classPath, "-d", classes.toString(), source.toString());
        assertThat(exitCode).isZero();
        var entry = packageName.replace('.', '/') + "/" + className + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(jar(service)))) {
            jar.putNextEntry(new JarEntry(entry));
            Files.copy(classes.resolve(entry), jar);
        }
        Files.writeString(jar(service).resolveSibling("runtime.classpath"), classPath);
    }

    private Path jar(AnnalsService service) {
        return root.resolve(service.module()).resolve("target/annals-" + service.module() + ".jar");
    }

    private static String source() throws IOException {
        try (var stream = FakeCheckout.class.getResourceAsStream("FakeService.txt")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
