package dev.annals.query.valkey;

import dev.annals.query.doctor.Connections;
import dev.annals.query.doctor.Examiner;
import dev.annals.query.doctor.Finding;
import dev.annals.query.doctor.StoreJudgement;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks at Valkey, over a connection of its own.
public final class ViewsExaminer implements Examiner {
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Pattern VERSION = Pattern.compile("(?:valkey|redis)_version:(\\S+)");

    private final RedisURI uri;

    /// @param uri for example `redis://127.0.0.1:6379`
    public ViewsExaminer(String uri) {
        this.uri = RedisURI.create(uri);
        this.uri.setTimeout(LONGEST);
    }

    @Override
    public String subject() {
        return StoreJudgement.VIEWS;
    }

    @Override
    public List<Finding> examine() {
        RedisClient client = RedisClient.create(uri);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            RedisCommands<String, String> valkey = connection.sync();
            Map<String, String> settings = valkey.configGet("maxmemory-policy", "appendonly", "save");
            return List.of(
                    StoreJudgement.eviction(settings.getOrDefault("maxmemory-policy", "")),
                    StoreJudgement.persistence(
                            settings.getOrDefault("appendonly", ""), settings.getOrDefault("save", "")),
                    Connections.encrypted(subject(), uri.isSsl()),
                    Connections.guarded(subject(), uri.getCredentialsProvider() != null && hasPassword()),
                    StoreJudgement.version(subject(), "Valkey " + version(valkey.info("server"))));
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    private boolean hasPassword() {
        return uri.toURI().getUserInfo() != null;
    }

    /// Valkey names its own version after the one of Redis that it is compatible with.
    private static String version(String server) {
        String version = "";
        Matcher matcher = VERSION.matcher(server);
        while (matcher.find()) {
            version = matcher.group(1);
        }
        return version;
    }
}
