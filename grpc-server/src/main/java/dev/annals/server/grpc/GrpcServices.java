package dev.annals.server.grpc;

import dev.annals.server.Readiness;
import io.grpc.BindableService;
import io.grpc.ServerInterceptor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is to be served: every bean that is a gRPC service, an interceptor or a need.
@Singleton
final class GrpcServices {
    private final List<BindableService> services;
    private final List<ServerInterceptor> interceptors;
    private final List<Readiness> needs;

    GrpcServices(List<BindableService> services, List<ServerInterceptor> interceptors, List<Readiness> needs) {
        this.services = List.copyOf(services);
        this.interceptors = List.copyOf(interceptors);
        this.needs = List.copyOf(needs);
    }

    List<BindableService> services() {
        return services;
    }

    List<ServerInterceptor> interceptors() {
        return interceptors;
    }

    ServiceHealth health() {
        Stream<String> served = services.stream()
                .map(service -> service.bindService().getServiceDescriptor().getName());
        Stream<String> needed = needs.stream().flatMap(need -> need.services().stream());
        return new ServiceHealth(Stream.concat(served, needed).collect(Collectors.toSet()), needs);
    }
}
