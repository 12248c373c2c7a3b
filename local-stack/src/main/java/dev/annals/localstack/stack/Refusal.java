package dev.annals.localstack.stack;

import dev.annals.localstack.process.NotStarted;
import dev.annals.localstack.server.Ports;
import dev.annals.localstack.server.Server;
import dev.annals.localstack.services.AnnalsService;
import java.util.ArrayList;
import java.util.stream.Stream;

/// Reasons not to start anything, looked for before anything is started.
record Refusal(Membership membership, StackServers servers, StackPorts ports) {
    /// A stack that runs keeps its ports and its servers until it is down.
    void refuseOtherSettings() {
        boolean runs = Stream.concat(serverNames(), serviceNames()).anyMatch(membership::runs);
        if (runs && (portsDiffer() || servers.all().stream().anyMatch(this::addressDiffers))) {
            throw new NotStarted("the stack runs already, with other ports or other given servers. "
                    + "Next step: ./annals down, then up again");
        }
    }

    private boolean portsDiffer() {
        return servers.all().stream().anyMatch(server -> portDiffers(server.name(), ports.of(server)))
                || Stream.of(AnnalsService.values())
                        .anyMatch(service -> portDiffers(service.module(), ports.of(service)));
    }

    private boolean portDiffers(String name, int port) {
        return membership.runs(name)
                && membership
                        .started(name)
                        .filter(member -> member.port() == port)
                        .isEmpty();
    }

    private boolean addressDiffers(Server server) {
        var given = server.given().uri();
        return membership
                .find(server.name())
                .map(member -> switch (member) {
                    case Member.Elsewhere elsewhere -> !given.equals(java.util.Optional.of(elsewhere.uri()));
                    case Member.Started started -> given.isPresent();
                })
                .orElse(false);
    }

    void refuseTakenPorts() {
        var taken = new ArrayList<String>();
        for (var server : servers.all()) {
            if (!membership.runs(server.name()) && server.given().uri().isEmpty()) {
                noteIfTaken(server.name(), ports.of(server), taken);
            }
        }
        for (var service : AnnalsService.values()) {
            if (!membership.runs(service.module())) {
                noteIfTaken(service.module(), ports.of(service), taken);
                noteIfTaken(service.module() + "'s metrics", ports.management(service), taken);
            }
        }
        if (!taken.isEmpty()) {
            throw new NotStarted("another process listens on %s. Next step: end it, or choose other ports: %s"
                    .formatted(String.join(", ", taken), "./annals up --port-base " + (ports.base() + 100)));
        }
    }

    private static void noteIfTaken(String name, int port, ArrayList<String> taken) {
        if (Ports.taken(port)) {
            taken.add("port " + port + " (meant for " + name + ")");
        }
    }

    private Stream<String> serverNames() {
        return servers.all().stream().map(Server::name);
    }

    private static Stream<String> serviceNames() {
        return Stream.of(AnnalsService.values()).map(AnnalsService::module);
    }
}
