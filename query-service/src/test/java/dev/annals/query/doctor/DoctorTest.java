package dev.annals.query.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.annals.eventstore.LogCondition;
import dev.annals.query.doctor.Finding.Verdict;
import dev.annals.query.doctor.LogJudgement.Sync;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private static final LogCondition SOUND = new LogCondition("2.15.0", 3, 0, true, true, true, List.of());

    @Test
    void a_sound_log_keeps_everything() {
        assertThat(LogJudgement.of(SOUND, Sync.ALWAYS))
                .extracting(Finding::verdict)
                .containsOnly(Verdict.KEPT);
    }

    @Test
    void a_log_for_development_is_weak_and_not_broken() {
        LogCondition single = new LogCondition("2.15.0", 1, 0, true, false, false, List.of());

        assertThat(LogJudgement.of(single, Sync.SOMETIMES))
                .filteredOn(finding -> finding.verdict() == Verdict.WEAK)
                .extracting(Finding::check)
                .containsExactly("replicas", "sync", "encryption", "credentials");
    }

    @Test
    void a_replica_that_is_behind_is_told() {
        LogCondition behind = new LogCondition("2.15.0", 3, 1, true, true, true, List.of());

        assertThat(finding("replicas", LogJudgement.of(behind, Sync.ALWAYS)).found())
                .isEqualTo("3 replicas, 1 away or behind");
    }

    @Test
    void a_stream_that_forgets_is_broken() {
        LogCondition forgets =
                new LogCondition("2.15.0", 3, 0, false, true, true, List.of("max_age is PT1H, must be PT0S"));
        List<Finding> findings = LogJudgement.of(forgets, Sync.ALWAYS);

        assertThat(finding("stream", findings).verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(finding("stream", findings).found()).contains("max_age");
        assertThat(finding("acknowledgement", findings).verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void what_cannot_be_seen_is_not_called_kept() {
        assertThat(finding("sync", LogJudgement.of(SOUND, Sync.UNKNOWN)).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void stores_are_judged_by_what_they_would_lose_unnoticed() {
        assertThat(StoreJudgement.eviction("allkeys-lru").verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(StoreJudgement.eviction("noeviction").verdict()).isEqualTo(Verdict.KEPT);
        assertThat(StoreJudgement.persistence("no", "3600 1").verdict()).isEqualTo(Verdict.WEAK);
        assertThat(StoreJudgement.persistence("yes", "").verdict()).isEqualTo(Verdict.KEPT);
        assertThat(StoreJudgement.constraints(Set.of("a", "b"), List.of("b")).found())
                .isEqualTo("missing: a");
    }

    @Test
    void one_that_cannot_look_keeps_no_other_from_it() {
        Doctor doctor =
                new Doctor(List.of(new Failing(), new Given(List.of(Finding.kept("views", "server", "Valkey 9")))));

        assertThat(doctor.examine())
                .extracting(Finding::subject, Finding::verdict)
                .containsExactly(tuple("graph", Verdict.UNKNOWN), tuple("views", Verdict.KEPT));
    }

    private static Finding finding(String check, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private static final class Failing implements Examiner {
        @Override
        public String subject() {
            return "graph";
        }

        @Override
        public List<Finding> examine() {
            throw new IllegalStateException("connection refused");
        }
    }

    private record Given(List<Finding> findings) implements Examiner {
        @Override
        public String subject() {
            return "views";
        }

        @Override
        public List<Finding> examine() {
            return findings;
        }
    }
}
