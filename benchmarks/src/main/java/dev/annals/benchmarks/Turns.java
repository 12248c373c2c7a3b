package dev.annals.benchmarks;

import dev.annals.benchmarks.result.Measure;
import dev.annals.benchmarks.result.Result;
import dev.annals.benchmarks.result.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Repeats what is compared in turns (A B A B …), so that a machine that grows slower or faster does so for all.
///
/// @param warmUps rounds that do not count
/// @param repetitions rounds that count
record Turns(int warmUps, int repetitions) {

    /// One who does the work; each call does all of it once.
    interface Participant {
        /// Does the work once.
        ///
        /// @param round from 0, warm-ups included; each does what no other round did
        Run run(int round);
    }

    /// Has each of them do the work, and reports what they reached in the order in which they are given.
    void compare(Report report, Measure measure, Map<String, Participant> participants) {
        Map<String, List<Run>> runs = new LinkedHashMap<>();
        for (int round = 0; round < warmUps + repetitions; round++) {
            int number = round;
            participants.forEach((name, participant) -> {
                Run run = participant.run(number);
                if (number >= warmUps) {
                    runs.computeIfAbsent(name, none -> new ArrayList<>()).add(run);
                }
            });
        }
        runs.forEach((name, own) -> report.result(new Result(measure, name, own)));
    }
}
