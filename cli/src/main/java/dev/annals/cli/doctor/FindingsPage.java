package dev.annals.cli.doctor;

import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.doctor.v1.ExamineResponse;
import dev.annals.doctor.v1.Finding;
import dev.annals.doctor.v1.Verdict;
import java.util.ArrayList;
import java.util.List;

/// The findings as a list, then what is at risk and what to do, one paragraph each.
public final class FindingsPage {
    private final Terminal terminal;
    private final Style style;

    public FindingsPage(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    /// The page, line by line.
    public List<String> lines(ExamineResponse examined) {
        Table table = new Table(Column.left(""), Column.left("server"), Column.left("check"), Column.left("found"));
        examined.getFindingsList()
                .forEach(finding -> table.row(
                        word(finding.getVerdict()), finding.getSubject(), finding.getCheck(), finding.getFound()));
        List<String> lines = new ArrayList<>(table.lines(2, terminal.width(), style));
        examined.getFindingsList().stream()
                .filter(finding -> !finding.getRisk().isEmpty())
                .forEach(finding -> lines.addAll(advice(finding)));
        return lines;
    }

    private List<String> advice(Finding finding) {
        return List.of(
                "",
                "%s %s: %s"
                        .formatted(
                                style.bold(finding.getSubject() + " " + finding.getCheck()),
                                word(finding.getVerdict()),
                                finding.getRisk()),
                "  next: " + finding.getRemedy());
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case VERDICT_KEPT -> "kept";
            case VERDICT_WEAK -> "weak";
            case VERDICT_BROKEN -> "BROKEN";
            case VERDICT_UNKNOWN, VERDICT_UNSPECIFIED, UNRECOGNIZED -> "unknown";
        };
    }
}
