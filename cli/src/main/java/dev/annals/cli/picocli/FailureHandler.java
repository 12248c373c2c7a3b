package dev.annals.cli.picocli;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.outcome.FailureReport;
import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// What a command line ends with when it was not carried out. Anything but a refusal and wrong usage is a bug and
/// shows its trace.
final class FailureHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Terminal terminal;
    private final FailureReport report;

    FailureHandler(Terminal terminal) {
        this.terminal = terminal;
        this.report = new FailureReport(terminal);
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) throws Exception {
        return switch (thrown) {
            case WrongUsage wrong -> wrongUsage(wrong.explanation(), command);
            case AnnalsException refused -> {
                report.print(refused.failure(), isForPrograms(parsed));
                yield FailureReport.exitCode(refused.failure());
            }
            default -> throw thrown;
        };
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        int code = wrongUsage(String.valueOf(wrong.getMessage()), wrong.getCommandLine());
        UnmatchedArgumentException.printSuggestions(wrong, terminal.err());
        return code;
    }

    private int wrongUsage(String explanation, CommandLine command) {
        terminal.err().println(terminal.style().red("wrong usage: ") + explanation);
        terminal.err()
                .println("  '%s --help' explains it."
                        .formatted(command.getCommandSpec().qualifiedName()));
        return ExitCode.WRONG_USAGE;
    }

    private static boolean isForPrograms(ParseResult parsed) {
        ParseResult deepest = parsed;
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
        }
        return deepest.hasMatchedOption("--json");
    }
}
