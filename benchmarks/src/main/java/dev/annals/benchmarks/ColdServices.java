package dev.annals.benchmarks;

import dev.annals.client.AnnalsClient;
import dev.annals.client.ClientConfiguration;
import dev.annals.localstack.services.AnnalsService;
import dev.annals.localstack.services.ServiceProcess;
import dev.annals.localstack.services.ServiceSettings;

/// A command service and a query service that have seen nothing yet, and a client of them.
final class ColdServices implements AutoCloseable {
    private final ServiceProcess command;
    private final ServiceProcess query;
    private final AnnalsClient client;

    ColdServices(ServiceSettings settings) {
        command = ServiceProcess.begin(AnnalsService.COMMAND, settings);
        query = ServiceProcess.begin(AnnalsService.QUERY, settings);
        command.awaitServing();
        query.awaitServing();
        client = AnnalsClient.connect(ClientConfiguration.of(command.target(), query.target()));
    }

    AnnalsClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        command.close();
        query.close();
    }
}
