package dev.annals.projector.valkey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.domain.AggregateViews;
import dev.annals.localstack.TestServers;
import dev.annals.projector.inmemory.InMemoryViewStore;
import dev.annals.projector.views.FoldedState;
import dev.annals.projector.views.IndexEntry;
import dev.annals.readmodel.EventIndex;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.ViewKeys;
import dev.annals.state.v1.AggregateView;
import io.lettuce.core.KeyScanArgs;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Views for tests on the shared server: each a generation of its own, all removed in the end.
public final class ValkeyViews implements AutoCloseable {
    private final ValkeyConnection connection =
            new ValkeyConnection(TestServers.shared().valkeyUri(), Duration.ofSeconds(10));
    private final List<Generation> generations = new ArrayList<>();

    ValkeyConnection connection() {
        return connection;
    }

    public RedisCommands<String, byte[]> commands() {
        return connection.get().sync();
    }

    /// The views of a generation that somebody else writes.
    public Views of(Generation generation) {
        generations.add(generation);
        return new Views(generation);
    }

    Views create() {
        Generation generation = new Generation(
                "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
        generations.add(generation);
        return new Views(generation);
    }

    /// One generation, and what the server says is in it.
    public final class Views {
        private final Generation generation;

        private Views(Generation generation) {
            this.generation = generation;
        }

        ViewKeys keys(int partition) {
            return new ViewKeys(generation, partition);
        }

        ValkeyViewStore store() {
            return store(connection);
        }

        /// The same views over another line.
        ValkeyViewStore store(ValkeyConnection other) {
            return new ValkeyViewStore(other, generation);
        }

        /// The same as the twin in memory would say of the same events.
        public InMemoryViewStore.Views content(int partition) {
            Map<String, FoldedState> states = new HashMap<>();
            Map<IndexEntry, Set<Long>> index = new HashMap<>();
            Map<String, Long> eventIds = new HashMap<>();
            String prefix = keys(partition).checkpoint().replace("checkpoint", "");
            for (String key : keysLike(prefix + "*")) {
                String name = key.substring(prefix.length());
                if (name.startsWith("view:")) {
                    states.put(name.substring("view:".length()), state(key));
                } else if (name.startsWith("index:")) {
                    index.put(entry(partition, key), positions(key));
                } else if (name.equals("event-ids")) {
                    members(key)
                            .forEach(member ->
                                    eventIds.put(new String(member.getValue(), UTF_8), (long) member.getScore()));
                }
            }
            return new InMemoryViewStore.Views(states, index, eventIds);
        }

        private FoldedState state(String key) {
            try {
                AggregateView view = AggregateView.parseFrom(commands().get(key));
                return new FoldedState(AggregateViews.state(view), view.getPosition());
            } catch (InvalidProtocolBufferException broken) {
                throw new AssertionError(key, broken);
            }
        }

        private IndexEntry entry(int partition, String key) {
            for (EventIndex dimension : EventIndex.values()) {
                String start = keys(partition).index(dimension, "");
                if (key.startsWith(start)) {
                    return new IndexEntry(dimension, key.substring(start.length()));
                }
            }
            throw new AssertionError("unknown index " + key);
        }

        private Set<Long> positions(String key) {
            Set<Long> positions = new TreeSet<>();
            for (ScoredValue<byte[]> member : members(key)) {
                if (number(member.getValue()) != (long) member.getScore()) {
                    throw new AssertionError("score and member differ in " + key);
                }
                positions.add(number(member.getValue()));
            }
            return positions;
        }
    }

    private List<ScoredValue<byte[]>> members(String key) {
        return commands().zrangeWithScores(key, 0, -1);
    }

    private static long number(byte[] decimal) {
        return Long.parseLong(new String(decimal, UTF_8));
    }

    private List<String> keysLike(String pattern) {
        List<String> keys = new ArrayList<>();
        KeyScanArgs args = KeyScanArgs.Builder.limit(1_000).match(pattern);
        ScanCursor cursor = ScanCursor.INITIAL;
        while (!cursor.isFinished()) {
            KeyScanCursor<String> page = commands().scan(cursor, args);
            keys.addAll(page.getKeys());
            cursor = page;
        }
        return keys;
    }

    @Override
    public void close() {
        for (Generation generation : generations) {
            for (String key : keysLike("annals:{" + generation.name() + ":*")) {
                commands().unlink(key);
            }
        }
        connection.close();
    }
}
