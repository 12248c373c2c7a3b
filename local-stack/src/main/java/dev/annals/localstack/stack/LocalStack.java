package dev.annals.localstack.stack;

import dev.annals.localstack.progress.Progress;
import dev.annals.localstack.provision.Surroundings;
import dev.annals.localstack.services.AnnalsService;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The stack of one home directory: the three servers and the three services. Data stays when it goes down.
public final class LocalStack {
    private final Surroundings surroundings;
    private final Consumer<String> tell;

    /// The consumer takes sentences for a person.
    public LocalStack(Surroundings surroundings, Consumer<String> tell) {
        this.surroundings = surroundings;
        this.tell = tell;
    }

    /// Starts what does not run yet and returns when everything serves. If something fails, what this call started
    /// is ended again.
    public List<Member> up(StackPorts ports) {
        return StackLock.holding(home(), () -> new Rise(surroundings, ports, tell, file()).rise());
    }

    /// Ends what `up` started; returns how many processes that were.
    public int down() {
        return StackLock.holding(home(), () -> {
            var running = running();
            new Ending(progress(), tell).end(running);
            file().delete();
            return running.size();
        });
    }

    public List<MemberStatus> status() {
        return file().read().stream().map(MemberStatus::of).toList();
    }

    /// The processes that `up` started and that still run.
    public List<Member.Started> running() {
        return file().read().stream()
                .filter(Member.Started.class::isInstance)
                .map(Member.Started.class::cast)
                .filter(member -> member.process().alive())
                .toList();
    }

    /// Whether some command is taking it up or down at this moment.
    public boolean changing() {
        return StackLock.held(home());
    }

    /// The ports of the stack that runs.
    public Optional<StackPorts> ports() {
        return running().stream()
                .flatMap(member -> Stream.of(AnnalsService.values())
                        .filter(service -> service.module().equals(member.name()))
                        .map(service -> StackPorts.with(service, member.port())))
                .findFirst();
    }

    private Path home() {
        return surroundings.places().home();
    }

    private StackFile file() {
        return StackFile.in(home());
    }

    private Progress progress() {
        return surroundings.progress();
    }
}
