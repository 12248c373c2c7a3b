package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.system.CallHistory.Answer;
import dev.annals.system.CallHistory.Call;
import org.junit.jupiter.api.Test;

/// The check of concurrent calls finds what it is there to find.
class CallHistoryTest {

    @Test
    void overlapping_appends_may_take_effect_in_either_order() {
        assertThat(history(appended(0, 9, 2), appended(1, 8, 1), appended(10, 11, 3))
                        .contradictions())
                .isEmpty();
    }

    @Test
    void finds_a_version_given_twice() {
        assertThat(history(appended(0, 2, 1), appended(1, 3, 1)).contradictions())
                .containsExactly("version 1 was given twice");
    }

    @Test
    void finds_a_gap() {
        assertThat(history(appended(0, 2, 1), appended(1, 3, 3)).contradictions())
                .containsExactly("version 2 was given to nobody");
    }

    @Test
    void finds_an_append_that_overtook_an_earlier_one() {
        assertThat(history(appended(0, 1, 2), appended(2, 3, 1)).contradictions())
                .containsExactly("version 2 was there before the call for version 1 began");
    }

    @Test
    void a_conflict_names_a_version_that_was_current_during_the_call() {
        assertThat(history(appended(0, 3, 1), conflicted(2, 5, 0, 1), appended(4, 6, 2))
                        .contradictions())
                .isEmpty();
    }

    @Test
    void finds_a_conflict_with_what_was_not_there_yet() {
        assertThat(history(appended(0, 1, 1), conflicted(2, 3, 0, 2), appended(4, 5, 2))
                        .contradictions())
                .containsExactly("a call was told that version 2 is current, which was not yet");
    }

    @Test
    void finds_a_conflict_with_what_was_no_more() {
        assertThat(history(appended(0, 1, 1), appended(2, 3, 2), conflicted(4, 5, 0, 1))
                        .contradictions())
                .containsExactly("a call was told that version 1 is current, which was no more");
    }

    @Test
    void finds_a_refusal_without_a_reason() {
        assertThat(history(appended(0, 1, 1), conflicted(2, 3, 1, 1)).contradictions())
                .containsExactly("version 1 was expected and current, and refused");
    }

    private static CallHistory history(Call... calls) {
        CallHistory history = new CallHistory();
        for (Call call : calls) {
            history.add(call);
        }
        return history;
    }

    private static Call appended(long began, long ended, long version) {
        return new Call(began, ended, new Answer.Appended(version));
    }

    private static Call conflicted(long began, long ended, long expected, long current) {
        return new Call(began, ended, new Answer.Conflicted(expected, current));
    }
}
