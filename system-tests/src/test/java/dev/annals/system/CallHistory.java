package dev.annals.system;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What concurrent callers asked of one aggregate, and what they were answered, each with the moments between which it
/// must have taken effect.
///
/// The history is linearizable (Herlihy and Wing 1990) if each call can be given one moment between its beginning and
/// its end at which the aggregate, one call at a time, would have answered the same. An append is answered with its
/// version, so the order of the appends is known and the check is exact: it needs no search.
final class CallHistory {
    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();

    /// @param began when it was called, in nanoseconds of one clock
    /// @param ended when it was answered
    record Call(long began, long ended, Answer answer) {}

    sealed interface Answer {
        /// The event has this version.
        record Appended(long version) implements Answer {}

        /// Another version was expected than the one there was.
        record Conflicted(long expected, long current) implements Answer {}
    }

    void add(Call call) {
        calls.add(call);
    }

    int size() {
        return calls.size();
    }

    /// What cannot have happened if calls take effect one at a time; empty if the history is linearizable.
    List<String> contradictions() {
        List<String> found = new ArrayList<>();
        NavigableMap<Long, Call> appends = appends(found);
        checkOrder(appends, found);
        for (Call call : calls) {
            if (call.answer() instanceof Answer.Conflicted(long expected, long current)) {
                checkConflict(call, expected, current, appends, found);
            }
        }
        return found;
    }

    private NavigableMap<Long, Call> appends(List<String> found) {
        NavigableMap<Long, Call> appends = new TreeMap<>();
        for (Call call : calls) {
            if (call.answer() instanceof Answer.Appended(long version) && appends.put(version, call) != null) {
                found.add("version %d was given twice".formatted(version));
            }
        }
        for (long version = 1; version <= appends.size(); version++) {
            if (!appends.containsKey(version)) {
                found.add("version %d was given to nobody".formatted(version));
            }
        }
        return appends;
    }

    /// An append that ended before another began has the lower version.
    private static void checkOrder(NavigableMap<Long, Call> appends, List<String> found) {
        long latestBegin = Long.MIN_VALUE;
        long by = 0;
        for (var append : appends.entrySet()) {
            if (append.getValue().ended() < latestBegin) {
                found.add("version %d was there before the call for version %d began".formatted(append.getKey(), by));
            }
            if (append.getValue().began() > latestBegin) {
                latestBegin = append.getValue().began();
                by = append.getKey();
            }
        }
    }

    /// The version it says was current can have been current during the call: the append that made it had begun before
    /// the call ended, and the one after it had not ended before the call began.
    private static void checkConflict(
            Call call, long expected, long current, NavigableMap<Long, Call> appends, List<String> found) {
        if (expected == current) {
            found.add("version %d was expected and current, and refused".formatted(expected));
        }
        boolean notYet = Optional.ofNullable(appends.get(current))
                .map(made -> made.began() > call.ended())
                .orElse(current != 0);
        boolean noMore = appends.tailMap(current, false).values().stream()
                .min(Comparator.comparingLong(Call::ended))
                .map(next -> next.ended() < call.began())
                .orElse(false);
        if (notYet || noMore) {
            found.add("a call was told that version %d is current, %s"
                    .formatted(current, notYet ? "which was not yet" : "which was no more"));
        }
    }
}
