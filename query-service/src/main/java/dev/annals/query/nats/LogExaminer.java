package dev.annals.query.nats;

import dev.annals.eventstore.nats.LogExamination;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.query.doctor.Examiner;
import dev.annals.query.doctor.Finding;
import dev.annals.query.doctor.LogJudgement;
import dev.annals.query.doctor.LogJudgement.Sync;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// Looks at the stream over NATS, and at the server's settings over its monitoring port where that is known.
final class LogExaminer implements Examiner {
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Pattern ALWAYS = Pattern.compile("\"sync_always\"\\s*:\\s*true");

    private final NatsLogSettings settings;
    private final String monitorUrl;

    /// @param monitorUrl for example `http://127.0.0.1:8222`; empty if it is not known
    LogExaminer(NatsLogSettings settings, String monitorUrl) {
        this.settings = settings;
        this.monitorUrl = monitorUrl;
    }

    @Override
    public String subject() {
        return LogJudgement.SUBJECT;
    }

    @Override
    public List<Finding> examine() {
        return LogJudgement.of(LogExamination.of(settings), sync());
    }

    private Sync sync() {
        if (monitorUrl.isBlank()) {
            return Sync.UNKNOWN;
        }
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(monitorUrl).resolve("/jsz"))
                    .timeout(LONGEST)
                    .build();
            String page =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return ALWAYS.matcher(page).find() ? Sync.ALWAYS : Sync.SOMETIMES;
        } catch (IOException notThere) {
            return Sync.UNKNOWN;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Sync.UNKNOWN;
        }
    }
}
