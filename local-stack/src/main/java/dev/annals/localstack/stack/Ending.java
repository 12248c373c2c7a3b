package dev.annals.localstack.stack;

import dev.annals.localstack.progress.Progress;
import dev.annals.localstack.server.Server;
import dev.annals.localstack.services.AnnalsService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Ends processes of the stack: services first, so that they drain while their servers still run, then the servers.
/// A process that does not end in its time is killed.
record Ending(Progress progress, Consumer<String> tell) {
    void end(List<Member.Started> members) {
        var services = members.stream().filter(Ending::isService).toList();
        var servers = members.stream().filter(member -> !isService(member)).toList();
        Stream.of(services, servers)
                .filter(group -> !group.isEmpty())
                .forEach(group -> progress.during("stopping " + names(group), () -> endTogether(group)));
    }

    private void endTogether(List<Member.Started> group) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            group.forEach(member -> threads.execute(() -> end(member)));
        }
    }

    private void end(Member.Started member) {
        if (!member.process().stop(graceOf(member))) {
            tell.accept(member.name() + " did not end within " + graceOf(member).toSeconds() + " s and was killed");
        }
    }

    private static Duration graceOf(Member.Started member) {
        return isService(member) ? AnnalsService.STOP_GRACE : Server.STOP_GRACE;
    }

    private static boolean isService(Member member) {
        return Stream.of(AnnalsService.values())
                .anyMatch(service -> service.module().equals(member.name()));
    }

    private static String names(List<Member.Started> group) {
        return String.join(", ", group.stream().map(Member.Started::name).toList());
    }
}
