package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import dev.annals.client.ClientConfiguration;
import dev.annals.eventstore.RecordedEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Imports recorded runs with the command line, as often as it takes, and holds what it reported against the log.
final class Importing {
    private static final int SERVICE_UNAVAILABLE = 3;
    private static final int TRIES = 20;

    private final CommandLine cli;
    private final List<Path> files;

    Importing(ClientConfiguration services, List<Path> files) {
        this.cli = new CommandLine(services.commandAddress(), services.queryAddress());
        this.files = files;
    }

    /// What the command line says of one file.
    record Imported(
            String file,
            String runId,
            String correlationId,
            long events,
            Map<String, Long> byType,
            long firstPosition,
            long lastPosition,
            boolean duplicate) {

        static Imported of(String json) {
            Struct.Builder line = Struct.newBuilder();
            try {
                JsonFormat.parser().merge(json, line);
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError("not JSON: " + json, e);
            }
            return new Imported(
                    text(line, "file"),
                    text(line, "run_id"),
                    text(line, "correlation_id"),
                    number(line, "events"),
                    line.getFieldsOrThrow("by_type").getStructValue().getFieldsMap().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, entry ->
                                    (long) entry.getValue().getNumberValue())),
                    number(line, "first_position"),
                    number(line, "last_position"),
                    line.getFieldsOrThrow("duplicate").getBoolValue());
        }

        private static String text(Struct.Builder line, String field) {
            return line.getFieldsOrThrow(field).getStringValue();
        }

        private static long number(Struct.Builder line, String field) {
            return (long) line.getFieldsOrThrow(field).getNumberValue();
        }
    }

    /// Imports all files; again and again while a service is unavailable, as a person would.
    List<Imported> run() {
        List<String> arguments = new ArrayList<>(List.of("import", "--format", "swe-agent", "--json"));
        files.forEach(file -> arguments.add(file.toString()));
        for (int tries = 1; tries <= TRIES; tries++) {
            CommandLine.Ending ending = cli.run(arguments);
            if (ending.exitCode() != SERVICE_UNAVAILABLE) {
                assertThat(ending.exitCode()).as(ending.complaints()).isZero();
                return ending.out().stream().map(Imported::of).toList();
            }
        }
        throw new AssertionError("not imported in %d tries".formatted(TRIES));
    }

    /// Fails unless the log holds exactly what was reported, each file once.
    static void assertInTheLogOnce(List<Imported> imported, WholeLog log) {
        Map<String, List<RecordedEvent>> runs = log.byCorrelation();
        assertThat(imported).isNotEmpty().allSatisfy(file -> {
            List<RecordedEvent> events = runs.getOrDefault(file.correlationId(), List.of());
            assertThat(events).as(file.file()).hasSize((int) file.events());
            assertThat(byType(events)).as(file.file()).isEqualTo(file.byType());
            assertThat(events.getFirst().position()).as(file.file()).isEqualTo(file.firstPosition());
            assertThat(events.getLast().position()).as(file.file()).isEqualTo(file.lastPosition());
        });
    }

    private static Map<String, Long> byType(List<RecordedEvent> events) {
        return events.stream()
                .map(recorded -> recorded.event().getEventType())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
