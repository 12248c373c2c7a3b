package dev.annals.domain;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.ProtocolMessageEnum;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import dev.annals.event.v1.ContextEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Collects what is malformed in one payload. A *name* identifies something or is searched for: it is short and has no
/// control characters, so that every index can hold it. A *text* is for reading.
public final class Shape {
    /// The most characters that a name has.
    public static final int MAX_NAME = 256;

    /// The longest that a protobuf duration may be: 10,000 years.
    private static final long MAX_SECONDS = 315_576_000_000L;
    private static final int SHA_256 = 32;
    private static final long YEAR_1 = -62_135_596_800L;
    private static final long YEAR_10000 = 253_402_300_800L;

    private final String path;
    private final List<Violation> violations;

    private Shape(String path, List<Violation> violations) {
        this.path = path;
        this.violations = violations;
    }

    /// Of the payload of an event.
    public static Shape of(ContextEvent event) {
        // The cases are named after the fields of the payloads.
        return new Shape(event.getPayloadCase().name().toLowerCase(Locale.ROOT), new ArrayList<>());
    }

    /// Of a message inside this one; what is found there is reported here.
    public Shape in(String field) {
        return new Shape(pathOf(field), violations);
    }

    /// A name that must be there.
    public Shape name(String field, String value) {
        return value.isBlank() ? text(field, value) : shortName(field, value);
    }

    /// A name that may be left out.
    public Shape optionalName(String field, String value) {
        return value.isEmpty() ? this : name(field, value);
    }

    /// Any number of names.
    public Shape names(String field, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            name(element(field, i), values.get(i));
        }
        return this;
    }

    /// A text that must be there.
    public Shape text(String field, String value) {
        return rule(!value.isBlank(), field, "must not be blank");
    }

    /// Any number of texts.
    public Shape texts(String field, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            text(element(field, i), values.get(i));
        }
        return this;
    }

    /// Values by name.
    public Shape labels(String field, Map<String, String> labels) {
        labels.keySet().forEach(name -> name("%s[\"%s\"]".formatted(field, name), name));
        return this;
    }

    /// One of a few words, or nothing.
    public Shape oneOf(String field, String value, Set<String> words) {
        return rule(
                value.isEmpty() || words.contains(value),
                field,
                () -> "must be one of %s but is '%s'"
                        .formatted(words.stream().sorted().toList(), value));
    }

    /// A value of an enum, or none.
    public <E extends Enum<E> & ProtocolMessageEnum> Shape known(String field, E value) {
        return rule(!value.name().equals("UNRECOGNIZED"), field, "is not a value known to this version of Annals");
    }

    /// A value of an enum that must be there.
    public <E extends Enum<E> & ProtocolMessageEnum> Shape chosen(String field, E value) {
        return known(field, value).rule(!value.name().endsWith("_UNSPECIFIED"), field, "must be specified");
    }

    /// A number from `min` to `max`, both included.
    public Shape between(String field, double value, double min, double max) {
        return rule(
                value >= min && value <= max,
                field,
                () -> "must be from %s to %s but is %s".formatted(min, max, value));
    }

    /// A finite number of at least zero.
    public Shape notNegative(String field, double value) {
        return finite(field, value).rule(!(value < 0), field, () -> "must not be negative but is " + value);
    }

    /// A number of at least zero.
    public Shape notNegative(String field, long value) {
        return rule(value >= 0, field, () -> "must not be negative but is " + value);
    }

    /// A duration of at least zero.
    public Shape notNegative(String field, Duration value) {
        long seconds = value.getSeconds();
        int nanos = value.getNanos();
        return rule(
                seconds >= 0 && seconds <= MAX_SECONDS && nanos >= 0 && nanos < 1_000_000_000,
                field,
                () -> "must be from 0 to %d seconds but has seconds %d and nanos %d"
                        .formatted(MAX_SECONDS, seconds, nanos));
    }

    /// A place from 1 in a list of so many; either is 0 where it is not known.
    public Shape place(String field, int index, String totalField, int total) {
        return notNegative(field, index)
                .notNegative(totalField, total)
                .rule(
                        total <= 0 || index <= total,
                        field,
                        () -> "must be at most %s but is %s".formatted(total, index));
    }

    /// A moment that JSON can express, in the years 1 to 9999; or none.
    public Shape time(String field, Timestamp time) {
        boolean expressible = time.getSeconds() >= YEAR_1
                && time.getSeconds() < YEAR_10000
                && time.getNanos() >= 0
                && time.getNanos() < 1_000_000_000;
        return rule(expressible, field, "must be in the years 1 to 9999, with 0 to 999,999,999 nanoseconds");
    }

    /// SHA-256 of something, or nothing.
    public Shape sha256(String field, ByteString hash) {
        return rule(
                hash.isEmpty() || hash.size() == SHA_256,
                field,
                () -> "must have 32 bytes but has %s".formatted(hash.size()));
    }

    /// A number that JSON can express.
    public Shape finite(String field, double value) {
        return rule(Double.isFinite(value), field, () -> "must be a finite number but is " + value);
    }

    /// Free data.
    public Shape data(String field, Struct data) {
        StructShape.flaw(pathOf(field), data).ifPresent(violations::add);
        return this;
    }

    /// Anything else that must hold of a field.
    public Shape rule(boolean holds, String field, String otherwise) {
        if (!holds) {
            violations.add(new Violation(pathOf(field), otherwise));
        }
        return this;
    }

    /// The same, with words that are made only where it does not hold: nearly every event keeps every rule.
    public Shape rule(boolean holds, String field, Supplier<String> otherwise) {
        return holds ? this : rule(false, field, otherwise.get());
    }

    /// Something that must hold of the message as a whole.
    public Shape rule(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(new Violation(path, otherwise));
        }
        return this;
    }

    /// What was found, in the order in which it was looked for; empty if nothing is malformed.
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /// The field that an element of a list is.
    public static String element(String field, int index) {
        return field + "[" + index + "]";
    }

    private Shape shortName(String field, String value) {
        return rule(
                        value.length() <= MAX_NAME,
                        field,
                        () -> "must have at most %s characters but has %s".formatted(MAX_NAME, value.length()))
                .rule(!holdsControls(value), field, "must not contain control characters");
    }

    private static boolean holdsControls(String value) {
        for (int n = 0; n < value.length(); n++) {
            if (Character.isISOControl(value.charAt(n))) {
                return true;
            }
        }
        return false;
    }

    private String pathOf(String field) {
        return path + "." + field;
    }
}
