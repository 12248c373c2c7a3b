package dev.annals.cli.picocli;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.rebuild.RebuildPage;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.client.Rebuilds;
import dev.annals.projector.v1.Rebuild;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `annals rebuild pause` and all else that is said to a rebuild.
@Command(optionListHeading = "%nOptions:%n")
final class RebuildWishCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Wish wish;

    @Parameters(paramLabel = "REBUILD", description = "Its id, or a projection for its latest.")
    private String rebuild = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ProjectorOptions connection = new ProjectorOptions();

    private RebuildWishCommand(Terminal terminal, Wish wish) {
        this.terminal = terminal;
        this.wish = wish;
    }

    /// What can be said.
    enum Wish {
        PAUSE("pause", "Stop a rebuild where it is."),
        RESUME("resume", "Let a paused rebuild go on."),
        CANCEL("cancel", "Give up a rebuild that is not live, and delete what it made."),
        APPROVE("approve", "Let a rebuild go live as soon as it is verified."),
        ROLL_BACK("rollback", "Put the generation that was live before back in place.");

        private final String command;
        private final String header;

        Wish(String command, String header) {
            this.command = command;
            this.header = header;
        }

        String command() {
            return command;
        }
    }

    static CommandLine line(Terminal terminal, Wish wish) {
        CommandLine line = new CommandLine(new RebuildWishCommand(terminal, wish));
        line.getCommandSpec().name(wish.command).usageMessage().header(wish.header);
        return line;
    }

    @Override
    public Integer call() {
        try (Rebuilds rebuilds = connection.rebuilds(terminal)) {
            Rebuild now = said(rebuilds);
            if (output.json()) {
                terminal.out().println(Json.document(now));
            } else {
                new RebuildPage(terminal).lines(now).forEach(terminal.out()::println);
            }
        }
        return ExitCode.FINE;
    }

    private Rebuild said(Rebuilds rebuilds) {
        return switch (wish) {
            case PAUSE -> rebuilds.pause(rebuild);
            case RESUME -> rebuilds.resume(rebuild);
            case CANCEL -> rebuilds.cancel(rebuild);
            case APPROVE -> rebuilds.approve(rebuild);
            case ROLL_BACK -> rebuilds.rollBack(rebuild);
        };
    }
}
