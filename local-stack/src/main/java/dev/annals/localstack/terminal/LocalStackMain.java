package dev.annals.localstack.terminal;

import dev.annals.localstack.process.NotStarted;
import dev.annals.localstack.process.Waiting;
import dev.annals.localstack.progress.PrintedProgress;
import dev.annals.localstack.provision.SearchOrder;
import dev.annals.localstack.provision.Surroundings;
import dev.annals.localstack.stack.LocalStack;
import dev.annals.localstack.stack.Member;
import dev.annals.localstack.stack.MemberStatus;
import dev.annals.localstack.stack.StackBusy;
import dev.annals.localstack.stack.StackFile;
import dev.annals.localstack.stack.StackPorts;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The launcher's commands about processes: `up`, `down`, `status`, `test`.
public final class LocalStackMain {
    static final int FINE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int NOT_UP = 3;

    private final Map<String, String> environment;
    private final PrintStream out;

    LocalStackMain(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(new LocalStackMain(System.getenv(), System.out).run(List.of(arguments)));
    }

    /// Runs a command and returns the exit code.
    int run(List<String> arguments) throws InterruptedException {
        var options = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        try {
            return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
                case "up" -> up(UpOptions.parse(options));
                case "down" -> down();
                case "status" -> status();
                case "test" -> new TestRun(surroundings().places(), environment, out).run(options);
                default -> wrongUsage("one of up, down, status, test is expected");
            };
        } catch (UpOptions.WrongUsage e) {
            return wrongUsage(String.valueOf(e.getMessage()));
        } catch (NotStarted | SearchOrder.NotFound | StackFile.Unreadable | StackBusy | UncheckedIOException e) {
            out.println("annals: " + e.getMessage());
            return FAILED;
        }
    }

    private int wrongUsage(String message) {
        out.println("annals: " + message + " (see ./annals help)");
        return WRONG_USAGE;
    }

    private Surroundings surroundings() {
        return Surroundings.ofStack(environment, new PrintedProgress(out));
    }

    private LocalStack stack() {
        return new LocalStack(surroundings(), sentence -> out.println("  " + sentence));
    }

    private int up(UpOptions options) {
        var begin = Instant.now();
        var stack = stack();
        stack.up(options.ports().or(stack::ports).orElseGet(() -> new StackPorts(StackPorts.DEFAULT_BASE)));
        printStatus(stack.status());
        var seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        out.printf(
                "Annals is up (%.1f s), data in %s%n",
                seconds, surroundings().places().home());
        if (!options.detach()) {
            stayUntilInterrupted(stack);
        }
        return FINE;
    }

    /// Ctrl-C takes the stack down; so does everything else that ends this JVM in order. A process that ends by
    /// itself is told about, and the others stay.
    private void stayUntilInterrupted(LocalStack stack) {
        out.println("Ctrl-C stops it.");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!stack.running().isEmpty()) {
                tellDown(stack.down());
            }
        }));
        var running = stack.running();
        while (!running.isEmpty()) {
            var before = running;
            Waiting.until(() -> stack.running().size() < before.size(), Duration.ofHours(1));
            boolean takenDown = stack.changing();
            running = stack.running();
            if (!takenDown) {
                before.stream().filter(member -> !member.process().alive()).forEach(this::tellEnded);
            }
        }
    }

    private void tellEnded(Member.Started member) {
        out.println(member.name() + " has ended. Its log (" + member.log() + ") ends with:");
        out.println(member.process().lastLines());
    }

    private int down() {
        tellDown(stack().down());
        return FINE;
    }

    private void tellDown(int count) {
        out.println(count == 0 ? "Nothing was up." : "Annals is down (" + count + " processes); its data stays.");
    }

    private int status() {
        var members = stack().status();
        if (members.isEmpty()) {
            out.println("Nothing is up. Next step: ./annals up");
            return NOT_UP;
        }
        printStatus(members);
        return members.stream().allMatch(MemberStatus::good) ? FINE : NOT_UP;
    }

    private void printStatus(List<MemberStatus> members) {
        StatusTable.lines(members, Instant.now()).forEach(out::println);
    }
}
