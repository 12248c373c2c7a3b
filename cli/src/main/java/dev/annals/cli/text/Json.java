package dev.annals.cli.text;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.annals.projector.v1.ParkedAggregate;
import dev.annals.query.v1.LogStatus;
import dev.annals.query.v1.PartitionStatus;
import dev.annals.query.v1.ProjectionStatus;
import dev.annals.query.v1.Standing;
import dev.annals.record.v1.RecordResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Messages for programs: protobuf's JSON with the field names of the contract. What tells where an answer stands is
/// always there, also where it is zero.
public final class Json {
    private static final Set<FieldDescriptor> ALWAYS = List.of(
                    Standing.getDescriptor(),
                    LogStatus.getDescriptor(),
                    ProjectionStatus.getDescriptor(),
                    PartitionStatus.getDescriptor(),
                    ParkedAggregate.getDescriptor(),
                    RecordResponse.getDescriptor())
            .stream()
            .flatMap(message -> message.getFields().stream())
            .filter(field -> field.getJavaType() != FieldDescriptor.JavaType.MESSAGE)
            .collect(Collectors.toUnmodifiableSet());

    private static final JsonFormat.Printer DOCUMENT =
            JsonFormat.printer().preservingProtoFieldNames().includingDefaultValueFields(ALWAYS);
    private static final JsonFormat.Printer LINE = DOCUMENT.omittingInsignificantWhitespace();

    private Json() {}

    /// The message over several lines.
    public static String document(MessageOrBuilder message) {
        return print(DOCUMENT, message);
    }

    /// The message on one line.
    public static String line(MessageOrBuilder message) {
        return print(LINE, message);
    }

    /// A text as JSON, in quotes.
    public static String text(String text) {
        return line(Value.newBuilder().setStringValue(text));
    }

    private static String print(JsonFormat.Printer printer, MessageOrBuilder message) {
        try {
            return printer.print(message);
        } catch (InvalidProtocolBufferException onlyWithAny) {
            throw new IllegalStateException(onlyWithAny);
        }
    }
}
