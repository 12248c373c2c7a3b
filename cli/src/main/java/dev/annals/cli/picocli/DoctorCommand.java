package dev.annals.cli.picocli;

import dev.annals.cli.doctor.FindingsPage;
import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.doctor.v1.ExamineResponse;
import dev.annals.doctor.v1.Finding;
import dev.annals.doctor.v1.Verdict;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `annals doctor`: what the servers' settings keep and what they do not.
@Command(
        name = "doctor",
        header = "Check that the servers' settings keep what Annals promises.",
        description = {
            "",
            "Looks at the log, the graph and the views, and says for each setting what is at risk. Exits with 1 when"
                    + " a promise is broken; with --strict also when one is weak or cannot be seen, as for production.",
            ""
        },
        optionListHeading = "%nOptions:%n")
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--strict", description = "Fail also for what is weak or cannot be seen.")
    private boolean strict;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (AnnalsClient annals = connection.connect(terminal)) {
            ExamineResponse examined = annals.examine();
            if (output.json()) {
                terminal.out().println(Json.document(examined));
            } else {
                new FindingsPage(terminal).lines(examined).forEach(terminal.out()::println);
            }
            Set<Verdict> bad = strict
                    ? EnumSet.complementOf(EnumSet.of(Verdict.VERDICT_KEPT))
                    : EnumSet.of(Verdict.VERDICT_BROKEN);
            boolean failed =
                    examined.getFindingsList().stream().map(Finding::getVerdict).anyMatch(bad::contains);
            return failed ? ExitCode.REFUSED : ExitCode.FINE;
        }
    }
}
