package dev.annals.cli.picocli;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.rebuild.RebuildPage;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.client.Rebuilds;
import dev.annals.projector.v1.RebuildPhase;
import dev.annals.projector.v1.WatchRebuildResponse;

/// Shows how far a rebuild is: a line whenever something has changed, and how it ended.
final class RebuildWatch {
    private final Terminal terminal;
    private final RebuildPage page;
    private final boolean json;
    private String lastLine = "";
    private WatchRebuildResponse last = WatchRebuildResponse.getDefaultInstance();

    RebuildWatch(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.page = new RebuildPage(terminal);
        this.json = json;
    }

    /// Returns when the rebuild is over or waits for somebody's word.
    int watch(Rebuilds rebuilds, String rebuild) {
        rebuilds.watch(rebuild, this::show);
        if (!json) {
            page.lines(last.getRebuild(), last.getProgress()).forEach(terminal.out()::println);
        }
        return last.getRebuild().getPhase() == RebuildPhase.REBUILD_PHASE_FAILED ? ExitCode.REFUSED : ExitCode.FINE;
    }

    private void show(WatchRebuildResponse look) {
        last = look;
        if (json) {
            terminal.out().println(Json.line(look));
        } else {
            String line = page.line(look.getRebuild(), look.getProgress());
            String news = line.substring(line.indexOf(' '));
            if (!news.equals(lastLine)) {
                lastLine = news;
                terminal.out().println(line);
            }
        }
        terminal.out().flush();
    }
}
