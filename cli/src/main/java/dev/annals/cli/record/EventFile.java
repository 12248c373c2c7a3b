package dev.annals.cli.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.outcome.FailureReport;
import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.client.IngestStream;
import dev.annals.event.v1.ContextEvent;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Streams the events of a file, a line each. A refused event is told and does not stop the others; a line that is no
/// event stops the file, because what follows may depend on it.
public final class EventFile {
    private static final int MAX_UNANSWERED = 256;

    private record Sent(long line, CompletableFuture<RecordResponse> answer) {}

    private final Terminal terminal;
    private final AnnalsClient annals;
    private final String requestId;
    private final JsonCheck check;
    private final FailureReport report;
    private final boolean forPrograms;
    private final Queue<Sent> unanswered = new ArrayDeque<>();
    private long recorded;
    private long duplicates;
    private long refused;
    private int worst = ExitCode.FINE;

    public EventFile(Terminal terminal, AnnalsClient annals, JsonCheck check, String requestId, boolean forPrograms) {
        this.terminal = terminal;
        this.annals = annals;
        this.requestId = requestId;
        this.check = check;
        this.report = new FailureReport(terminal);
        this.forPrograms = forPrograms;
    }

    public int record(String file) {
        try (BufferedReader lines = open(file);
                IngestStream stream = annals.ingest(MAX_UNANSWERED)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    unanswered.add(new Sent(number, stream.send(request(line, number))));
                    settle(MAX_UNANSWERED);
                }
            }
        } catch (IOException unreadable) {
            throw new WrongUsage("cannot read %s: %s".formatted(file, unreadable.getMessage()), unreadable);
        } finally {
            settle(0);
            summary();
        }
        return worst;
    }

    private BufferedReader open(String file) throws IOException {
        return file.equals("-")
                ? new BufferedReader(new InputStreamReader(terminal.in(), UTF_8))
                : Files.newBufferedReader(Path.of(file), UTF_8);
    }

    private RecordRequest request(String line, long number) {
        check.requireOneObject("line " + number, line);
        try {
            ContextEvent.Builder event = ContextEvent.newBuilder();
            JsonFormat.parser().merge(line, event);
            return RecordRequest.newBuilder()
                    .setRequestId(requestId.isEmpty() ? "" : requestId + ":" + number)
                    .addEvents(ProposedEvent.newBuilder()
                            .setEvent(event.clearEventId().clearVersion().clearRequestId()))
                    .build();
        } catch (InvalidProtocolBufferException malformed) {
            throw new WrongUsage("line %d: %s".formatted(number, malformed.getMessage()), malformed);
        }
    }

    private void settle(int atMost) {
        while (unanswered.size() > atMost) {
            Sent sent = unanswered.remove();
            try {
                told(sent.answer().join());
            } catch (CompletionException thrown) {
                if (!(thrown.getCause() instanceof AnnalsException failure)) {
                    throw thrown;
                }
                told(sent.line(), failure);
            }
        }
    }

    private void told(RecordResponse response) {
        recorded++;
        duplicates += response.getDuplicate() ? 1 : 0;
        if (forPrograms) {
            terminal.out().println(Json.line(response));
        }
    }

    private void told(long line, AnnalsException failure) {
        refused++;
        worst = Math.max(worst, FailureReport.exitCode(failure.failure()));
        if (!forPrograms) {
            terminal.err().print("line %d: ".formatted(line));
        }
        report.print(failure.failure(), forPrograms);
    }

    private void summary() {
        if (!forPrograms) {
            String again = duplicates == 0 ? "" : ", %,d of them before".formatted(duplicates);
            String no = refused == 0 ? "" : " · %,d refused".formatted(refused);
            terminal.out().println("recorded " + Prose.count(recorded, "event") + again + no);
        }
    }
}
