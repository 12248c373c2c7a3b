package dev.annals.projector.sharing;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// For how long this process has heard nothing new of each pod, by its own clock: clocks of different machines are
/// never compared. Time in which it did not look counts only in small part, since it may itself have been asleep.
final class Silences {
    private final Duration mostAtOnce;
    private Map<String, Heard> heard = Map.of();
    private long lastLook;

    /// @param mostAtOnce how much silence one look adds at most
    Silences(Duration mostAtOnce) {
        this.mostAtOnce = mostAtOnce;
    }

    private record Heard(Member last, Duration silence) {}

    /// Looks at the roster.
    ///
    /// @param now nanoseconds of a clock that never goes back
    void look(Roster roster, long now) {
        Duration passed = Duration.ofNanos(Math.clamp(now - lastLook, 0, mostAtOnce.toNanos()));
        Map<String, Heard> next = new HashMap<>();
        roster.members().forEach((pod, member) -> {
            Heard before = heard.get(pod);
            Duration silence = before == null || !before.last().equals(member)
                    ? Duration.ZERO
                    : before.silence().plus(passed);
            next.put(pod, new Heard(member, silence));
        });
        heard = Map.copyOf(next);
        lastLook = now;
    }

    /// The pods that have been silent for so long, or longer.
    Set<String> silent(Duration limit) {
        return heard.entrySet().stream()
                .filter(pod -> pod.getValue().silence().compareTo(limit) >= 0)
                .map(Map.Entry::getKey)
                .collect(toUnmodifiableSet());
    }
}
