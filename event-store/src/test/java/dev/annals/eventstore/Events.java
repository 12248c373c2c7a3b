package dev.annals.eventstore;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import java.util.List;
import java.util.stream.LongStream;

/// Events for tests.
public final class Events {
    /// A payload field that no version of Annals knows.
    public static final int UNKNOWN_FIELD = 9_999;

    private Events() {}

    /// An event whose request id is its place, so that building it again builds an equal one.
    public static ContextEvent event(String aggregateId, long version) {
        return event(aggregateId, version, "request-" + aggregateId + "-" + version);
    }

    public static ContextEvent event(String aggregateId, long version, String requestId) {
        return event(aggregateId, version, requestId, "v" + version);
    }

    public static ContextEvent event(String aggregateId, long version, String requestId, String text) {
        Struct data = Struct.newBuilder()
                .putFields("text", Value.newBuilder().setStringValue(text).build())
                .build();
        return ContextEvent.newBuilder()
                .setAggregateId(aggregateId)
                .setVersion(version)
                .setRequestId(requestId)
                .setCustomEventRecorded(CustomEventRecorded.newBuilder()
                        .setTypeName("test.written")
                        .setData(data))
                .build();
    }

    /// Versions of one aggregate from one to another, both included.
    public static List<ContextEvent> events(String aggregateId, long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(version -> event(aggregateId, version))
                .toList();
    }

    /// What a newer version of Annals might write.
    public static ContextEvent ofTheFuture(String aggregateId, long version) {
        UnknownFieldSet.Field payload = UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8("what nobody knows yet"))
                .build();
        return ContextEvent.newBuilder()
                .setAggregateId(aggregateId)
                .setVersion(version)
                .setRequestId("request-" + version)
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(UNKNOWN_FIELD, payload)
                        .build())
                .build();
    }
}
