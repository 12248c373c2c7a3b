package dev.annals.benchmarks;

import dev.annals.benchmarks.workload.EventMix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What the command line asks for.
///
/// @param names of the benchmarks; none means all
/// @param mix of the events
/// @param turns how often what is compared is repeated
/// @param out where the results go, if anywhere
/// @param rate how many events per second are recorded meanwhile, where that is asked for
/// @param seconds how long what is measured lasts, where that is asked for
record Settings(
        List<String> names, EventMix mix, Turns turns, Optional<Path> out, OptionalInt rate, OptionalInt seconds) {
    private static final String EVENTS = "--events";
    private static final String AGGREGATES = "--aggregates";
    private static final String SKEW = "--skew";
    private static final String SEED = "--seed";
    private static final String REPETITIONS = "--repetitions";
    private static final String WARM_UPS = "--warm-ups";
    private static final String OUT = "--out";
    private static final String RATE = "--rate";
    private static final String SECONDS = "--seconds";
    private static final Set<String> OPTIONS =
            Set.of(EVENTS, AGGREGATES, SKEW, SEED, REPETITIONS, WARM_UPS, OUT, RATE, SECONDS);

    /// What is wrong with a command line.
    static final class WrongUsage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongUsage(String message) {
            super(message);
        }
    }

    static Settings of(String... arguments) {
        List<String> names = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (Iterator<String> rest = Arrays.asList(arguments).iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            if (!argument.startsWith("-")) {
                names.add(argument);
            } else if (OPTIONS.contains(argument) && rest.hasNext()) {
                options.put(argument, rest.next());
            } else {
                throw new WrongUsage("options, each with a value, are "
                        + OPTIONS.stream().sorted().toList());
            }
        }
        return new Settings(
                names,
                mix(options),
                new Turns(number(options, WARM_UPS, 1), number(options, REPETITIONS, 5)),
                Optional.ofNullable(options.get(OUT)).map(Path::of),
                positive(options, RATE),
                positive(options, SECONDS));
    }

    private static OptionalInt positive(Map<String, String> options, String name) {
        if (!options.containsKey(name)) {
            return OptionalInt.empty();
        }
        int given = number(options, name, 0);
        if (given < 1) {
            throw new WrongUsage("%s takes a positive number, not %d".formatted(name, given));
        }
        return OptionalInt.of(given);
    }

    private static EventMix mix(Map<String, String> options) {
        EventMix standard = EventMix.of(number(options, SEED, 1), number(options, EVENTS, 100_000));
        return new EventMix(
                standard.seed(),
                standard.events(),
                number(options, AGGREGATES, standard.aggregates()),
                Double.parseDouble(options.getOrDefault(SKEW, Double.toString(standard.skew()))));
    }

    private static int number(Map<String, String> options, String name, int otherwise) {
        String given = options.getOrDefault(name, Integer.toString(otherwise));
        try {
            return Integer.parseInt(given.replace("_", ""));
        } catch (NumberFormatException none) {
            throw new WrongUsage("%s takes a number, not '%s'".formatted(name, given));
        }
    }
}
