package dev.annals.query.doctor;

import dev.annals.query.doctor.Finding.Verdict;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every examiner. One that cannot look is a finding like any other, and keeps none of the others from looking.
public final class Doctor {
    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

    private final List<Examiner> examiners;

    public Doctor(List<Examiner> examiners) {
        this.examiners = List.copyOf(examiners);
    }

    /// All findings, examiner by examiner.
    public List<Finding> examine() {
        return examiners.stream()
                .flatMap(examiner -> findings(examiner).stream())
                .toList();
    }

    private static List<Finding> findings(Examiner examiner) {
        try {
            return examiner.examine();
        } catch (RuntimeException away) {
            LOG.atWarn()
                    .setCause(away)
                    .addKeyValue("subject", examiner.subject())
                    .log("cannot be examined");
            return List.of(new Finding(
                    examiner.subject(),
                    "reachable",
                    Verdict.UNKNOWN,
                    away.toString(),
                    "nothing can be said of it while it does not answer",
                    "see that it runs and that the query service may connect"));
        }
    }
}
