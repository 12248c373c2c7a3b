package dev.annals.localstack.stack;

import dev.annals.localstack.process.RunningProcess;
import dev.annals.localstack.provision.ServerSource;
import dev.annals.localstack.provision.Surroundings;
import dev.annals.localstack.server.Server;
import dev.annals.localstack.server.Site;
import dev.annals.localstack.server.Starter;
import dev.annals.localstack.services.AnnalsService;
import dev.annals.localstack.services.ServiceJars;
import dev.annals.localstack.services.ServiceLauncher;
import dev.annals.localstack.services.ServiceSettings;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Consumer;

/// One run of `up`: first the servers, all at once, then the services, all at once. What runs already is kept,
/// except a service of another build than the present one.
final class Rise {
    private final Surroundings surroundings;
    private final StackPorts ports;
    private final Consumer<String> tell;
    private final Membership membership;
    private final StackServers servers;
    private final ServiceLauncher launcher = ServiceLauncher.overGrpc();

    Rise(Surroundings surroundings, StackPorts ports, Consumer<String> tell, StackFile file) {
        this.surroundings = surroundings;
        this.ports = ports;
        this.tell = tell;
        this.membership = new Membership(file);
        this.servers = StackServers.of(surroundings, ports);
    }

    /// An interrupted JVM (Ctrl-C) undoes what was begun, like a failure does.
    List<Member> rise() {
        var undo = new Thread(this::undo);
        Runtime.getRuntime().addShutdownHook(undo);
        try {
            riseOrThrow();
        } catch (RuntimeException failure) {
            undo();
            throw failure;
        } finally {
            disarm(undo);
        }
        return membership.all();
    }

    private static void disarm(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            // The hook is at work already.
        }
    }

    private void undo() {
        var begun = membership.close();
        new Ending(surroundings.progress(), tell).end(begun);
        begun.forEach(membership::leave);
    }

    private void riseOrThrow() {
        var jars = new EnumMap<AnnalsService, ServiceJars>(AnnalsService.class);
        for (var service : AnnalsService.values()) {
            jars.put(service, ServiceJars.built(surroundings.places().checkout(), service));
        }
        new Refusal(membership, servers, ports).refuseOtherSettings();
        jars.forEach(this::endOtherBuild);
        new Refusal(membership, servers, ports).refuseTakenPorts();
        AtOnce.run(servers.all().stream()
                .<Runnable>map(server -> () -> provide(server))
                .toList());
        var settings = settings();
        AtOnce.run(jars.entrySet().stream()
                .<Runnable>map(entry -> () -> provide(
                        entry.getKey(),
                        entry.getValue(),
                        settings.with("ANNALS_MANAGEMENT_PORT", Integer.toString(ports.management(entry.getKey())))))
                .toList());
    }

    private void provide(Server server) {
        if (membership.runs(server.name())) {
            return;
        }
        var source = server.searchOrder().find();
        if (source instanceof ServerSource.Given(var uri)) {
            membership.join(new Member.Elsewhere(server.name(), uri));
            return;
        }
        var site = site(server.name(), ports.of(server));
        new Starter(surroundings.progress())
                .start(
                        server,
                        source,
                        site,
                        process -> membership.join(
                                started(process, server.uri(site.port()), source.description(), site.port())));
    }

    private ServiceSettings settings() {
        var settings = ServiceSettings.of(uri(servers.nats()), uri(servers.neo4j()), uri(servers.valkey()));
        return servers.nats().given().uri().isPresent()
                ? settings
                : settings.with("ANNALS_NATS_MONITOR_URL", "http://127.0.0.1:" + ports.natsMonitor());
    }

    private String uri(Server server) {
        return membership.find(server.name()).orElseThrow().uri();
    }

    private void provide(AnnalsService service, ServiceJars built, ServiceSettings settings) {
        if (membership.runs(service.module())) {
            return;
        }
        var site = site(service.module(), ports.of(service));
        var jars = built.copiedTo(site.directory().resolve("lib"));
        surroundings.progress().during("starting " + service.module(), () -> {
            var archive = ServiceLauncher.classArchive(site.directory().resolve("classes.jsa"));
            var process = launcher.with(archive).begin(service, jars, settings, site);
            membership.join(started(process, "127.0.0.1:" + site.port(), versionOf(built), site.port()));
            launcher.awaitServing(process, site.port());
        });
    }

    private void endOtherBuild(AnnalsService service, ServiceJars present) {
        membership
                .started(service.module())
                .filter(member -> member.process().alive())
                .filter(member -> !member.version().equals(versionOf(present)))
                .ifPresent(member -> {
                    tell.accept(service.module() + " was built anew and is started again");
                    new Ending(surroundings.progress(), tell).end(List.of(member));
                });
    }

    private static String versionOf(ServiceJars jars) {
        return "built " + jars.builtAt();
    }

    private static Member.Started started(RunningProcess process, String uri, String version, int port) {
        return new Member.Started(process.name(), uri, version, port, process.identity(), process.log());
    }

    private Site site(String name, int port) {
        var home = surroundings.places().home();
        return new Site(port, home.resolve(name), home.resolve("logs").resolve(name + ".log"));
    }
}
