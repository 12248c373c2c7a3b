package dev.annals.benchmarks.result;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Results as JSON, for programs that compare runs.
final class ResultJson {
    private ResultJson() {}

    static String of(Results results) {
        Struct.Builder json = Struct.newBuilder()
                .putFields("environment", texts(results.environment()))
                .putFields(
                        "results",
                        list(results.results().stream().map(ResultJson::result).toList()))
                .putFields(
                        "figures",
                        list(results.figures().stream().map(ResultJson::figure).toList()));
        try {
            return JsonFormat.printer().print(json) + '\n';
        } catch (InvalidProtocolBufferException notANumber) {
            throw new IllegalStateException(notANumber);
        }
    }

    private static Value result(Result result) {
        Struct.Builder json = Struct.newBuilder()
                .putFields("workload", text(result.measure().workload()))
                .putFields("participant", text(result.participant()))
                .putFields("parameters", texts(result.measure().parameters()))
                .putFields("unit", text(result.measure().unit()))
                .putFields("target", text(result.measure().target()))
                .putFields("median", number(result.median()))
                .putFields("spread", number(result.spread()))
                .putFields(
                        "repetitions",
                        list(result.runs().stream().map(ResultJson::run).toList()));
        result.latencies().ifPresent(latencies -> json.putFields("latencies_ms", latencies(latencies)));
        return struct(json);
    }

    private static Value run(Run run) {
        Struct.Builder json = Struct.newBuilder().putFields("value", number(run.value()));
        run.latencies().ifPresent(latencies -> json.putFields("latencies_ms", latencies(latencies)));
        return struct(json);
    }

    private static Value latencies(Latencies latencies) {
        Struct.Builder json = Struct.newBuilder()
                .putFields("p50", number(latencies.p50()))
                .putFields("p95", number(latencies.p95()))
                .putFields("p99", number(latencies.p99()));
        if (!Double.isNaN(latencies.max())) {
            json.putFields("max", number(latencies.max()));
        }
        return struct(json);
    }

    private static Value figure(Figure figure) {
        return struct(Struct.newBuilder()
                .putFields("section", text(figure.section()))
                .putFields("what", text(figure.what()))
                .putFields("figure", text(figure.figure()))
                .putFields("target", text(figure.target())));
    }

    private static Value texts(Map<String, String> texts) {
        Struct.Builder json = Struct.newBuilder();
        new TreeMap<>(texts).forEach((name, value) -> json.putFields(name, text(value)));
        return struct(json);
    }

    private static Value struct(Struct.Builder json) {
        return Value.newBuilder().setStructValue(json).build();
    }

    private static Value list(List<Value> values) {
        return Value.newBuilder()
                .setListValue(ListValue.newBuilder().addAllValues(values))
                .build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Value number(double number) {
        return Value.newBuilder().setNumberValue(number).build();
    }
}
