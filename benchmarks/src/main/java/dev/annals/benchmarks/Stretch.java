package dev.annals.benchmarks;

import dev.annals.client.AnnalsClient;
import dev.annals.client.AnnalsException;
import dev.annals.query.v1.Consistency;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// What was seen of a load in one stretch of time: how long commands took, from when they were due; how soon what
/// was acknowledged could be read; what went wrong. For use by many threads.
final class Stretch {
    /// Where somebody looks for what was written.
    enum Looks {
        NOWHERE,
        VIEWS,
        BOTH
    }

    private final Looks looks;
    private final Histogram commands = new ConcurrentHistogram(Report.durations());
    private final Visible visible = new Visible();
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> misses = new ConcurrentHashMap<>();

    Stretch(Looks looks) {
        this.looks = looks;
    }

    Looks looks() {
        return looks;
    }

    void acknowledged(Load.Written written) {
        commands.recordValue(Math.max(0, written.acknowledged() - written.due()));
    }

    void refused(AnnalsException refusal) {
        count(refusals, refusal);
    }

    /// Returns when the views show it, or will not.
    void lookInViews(AnnalsClient client, Load.Written written, Consistency wanted) {
        try {
            visible.awaitInViews(client, written.aggregateId(), wanted, written.acknowledged());
        } catch (AnnalsException unseen) {
            count(misses, unseen);
        }
    }

    /// Returns when the graph shows it, or will not.
    void lookInGraph(AnnalsClient client, Load.Written written, Consistency wanted) {
        try {
            visible.awaitInGraph(client, written.aggregateId(), wanted, written.acknowledged());
        } catch (AnnalsException unseen) {
            count(misses, unseen);
        }
    }

    private static void count(Map<String, LongAdder> counts, AnnalsException failure) {
        String kind = "%s %s".formatted(failure.code(), failure.reason()).strip();
        counts.computeIfAbsent(kind, none -> new LongAdder()).increment();
    }

    Visible visible() {
        return visible;
    }

    /// All of it.
    ///
    /// @param target for how soon writes are seen
    void report(Report report, String name, String target) {
        reportCommands(report, name);
        String what = name + ": from acknowledged until";
        switch (looks) {
            case NOWHERE -> {}
            case VIEWS -> visible.reportViews(report, what, target);
            case BOTH -> visible.report(report, what, target);
        }
        reportMisses(report, name);
    }

    private void reportCommands(Report report, String name) {
        report.durations(name + ": a command is acknowledged after", commands, "-");
        report.figure(name + ": commands acknowledged", Long.toString(commands.getTotalCount()), "-");
        report.figure(name + ": commands refused", said(refusals), "0");
    }

    private void reportMisses(Report report, String name) {
        report.figure(name + ": waiting reads without an answer", said(misses), "0");
    }

    private static String said(Map<String, LongAdder> counts) {
        return counts.isEmpty() ? "0" : new TreeMap<>(counts).toString();
    }
}
