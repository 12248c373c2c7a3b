package dev.annals.eventstore.nats;

import dev.annals.eventstore.LogUnavailableException;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import io.nats.client.api.CompressionOption;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The stream that is the log: creates it where it may and there is none, and refuses one that would not keep the
/// log's promises. Compression and the number of replicas are the operator's; everything else is a promise.
final class EventStream {
    static final String PARTITIONS = "annals.partitions";
    static final String PREFIX = "annals.prefix";

    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int STREAM_NOT_FOUND = 10059;
    private static final int NAME_TAKEN = 10058;

    private final StreamSettings settings;
    private final JetStreamManagement management;

    EventStream(Connection connection, StreamSettings settings, Duration timeout) throws IOException {
        this.settings = settings;
        this.management = connection.jetStreamManagement(
                JetStreamOptions.builder().requestTimeout(timeout).build());
    }

    /// Finds or creates the stream.
    ///
    /// @throws LogRefusedException if the stream there is, is another
    /// @throws LogUnavailableException if there is none, and it is not ours to create
    void open() {
        try {
            verify(management.getStreamInfo(settings.name()).getConfiguration());
        } catch (JetStreamApiException problem) {
            if (problem.getApiErrorCode() != STREAM_NOT_FOUND || !settings.create()) {
                throw unavailable(problem);
            }
            create();
        } catch (IOException unreachable) {
            throw unavailable(unreachable);
        }
    }

    private void create() {
        try {
            verify(management.addStream(configuration()).getConfiguration());
        } catch (JetStreamApiException problem) {
            if (problem.getErrorCode() == SERVICE_UNAVAILABLE) {
                throw unavailable(problem);
            }
            if (problem.getApiErrorCode() != NAME_TAKEN) {
                throw new LogRefusedException(
                        "cannot create the stream %s: %s".formatted(settings.name(), problem.getErrorDescription()));
            }
            // Somebody created it since we looked.
            verifyExisting();
        } catch (IOException unreachable) {
            throw unavailable(unreachable);
        }
    }

    private void verifyExisting() {
        try {
            verify(management.getStreamInfo(settings.name()).getConfiguration());
        } catch (IOException | JetStreamApiException problem) {
            throw unavailable(problem);
        }
    }

    private LogUnavailableException unavailable(Exception problem) {
        return new LogUnavailableException("the stream " + settings.name() + ": " + problem.getMessage(), problem);
    }

    StreamConfiguration configuration() {
        return StreamConfiguration.builder()
                .name(settings.name())
                .description("The events of Annals: the truth that everything else is derived from")
                .subjects(settings.subjects().ofAll())
                .storageType(StorageType.File)
                .compressionOption(CompressionOption.S2)
                .retentionPolicy(RetentionPolicy.Limits)
                .discardPolicy(DiscardPolicy.New)
                .discardNewPerSubject(true)
                .maxMessagesPerSubject(1)
                .denyDelete(true)
                .denyPurge(true)
                .allowDirect(true)
                .allowAtomicPublish(true)
                .replicas(settings.replicas())
                .metadata(Map.of(
                        PARTITIONS,
                                Integer.toString(
                                        settings.subjects().partitions().count()),
                        PREFIX, settings.subjects().prefix()))
                .build();
    }

    private void verify(StreamConfiguration found) {
        List<String> differences = differences(found);
        if (!differences.isEmpty()) {
            throw new LogRefusedException("the stream %s would not keep the log's promises: %s"
                    .formatted(settings.name(), String.join("; ", differences)));
        }
    }

    /// What is otherwise than it must be, one sentence each.
    List<String> differences(StreamConfiguration found) {
        Differences differences = new Differences(new ArrayList<>());
        StreamConfiguration wanted = configuration();
        Map<String, String> metadata = Objects.requireNonNullElse(found.getMetadata(), Map.of());
        wanted.getMetadata().forEach((key, value) -> differences.check(key, value, metadata.getOrDefault(key, "")));
        differences.check("subjects", wanted.getSubjects(), found.getSubjects());
        differences.check("storage", wanted.getStorageType(), found.getStorageType());
        differences.check("retention", wanted.getRetentionPolicy(), found.getRetentionPolicy());
        differences.check("discard", wanted.getDiscardPolicy(), found.getDiscardPolicy());
        differences.check("discard_new_per_subject", true, found.isDiscardNewPerSubject());
        differences.check("max_msgs_per_subject", 1L, found.getMaxMsgsPerSubject());
        differences.check("max_msgs", -1L, found.getMaxMsgs());
        differences.check("max_bytes", -1L, found.getMaxBytes());
        differences.check("max_age", Duration.ZERO, found.getMaxAge());
        differences.check("deny_delete", true, found.getDenyDelete());
        differences.check("deny_purge", true, found.getDenyPurge());
        differences.check("allow_rollup_hdrs", false, found.getAllowRollup());
        differences.check("allow_direct", true, found.getAllowDirect());
        differences.check("allow_atomic", true, found.getAllowAtomicPublish());
        differences.check("allow_msg_ttl", false, found.getAllowMessageTtl());
        differences.check("allow_msg_schedules", false, found.getAllowMsgSchedules());
        differences.check("no_ack", false, found.getNoAck());
        differences.check("sealed", false, found.getSealed());
        differences.check("subject_transform", false, found.getSubjectTransform() != null);
        return differences.found();
    }

    private record Differences(List<String> found) {
        void check(String setting, Object wanted, Object actual) {
            if (!wanted.equals(actual)) {
                found.add("%s is %s, must be %s".formatted(setting, actual, wanted));
            }
        }
    }
}
