package dev.annals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.cli.Shell.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Lists, replays and checks")
final class ListingTest {
    private final Shell shell;

    ListingTest() throws IOException {
        shell = new Shell();
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void features_tell_how_long_each_took_and_whether_it_was_retried() {
        record("feature.planned", "login", "09:00:00", "name=Log in");
        record("feature.started", "login", "09:01:00");
        record("feature.failed", "login", "09:02:00", "error=red");
        record("feature.started", "login", "09:03:00");
        record("feature.completed", "login", "09:03:30", "duration_ms=95000");
        record("feature.planned", "search", "09:04:00", "name=Search");
        record("feature.started", "search", "09:05:00");
        record("feature.completed", "search", "09:05:12");
        record("feature.planned", "export", "09:06:00", "name=Export");

        assertThat(told("features"))
                .contains(
                        "feature status attempts took name",
                        "login completed 2 1:35 min Log in",
                        "search completed 1 12.0 s Search",
                        "export planned 0 Export",
                        "3 features: 2 completed, 1 planned · 1 retried · 1:47 min in all · longest Log in");
        assertThat(told("features", "--retried")).anyMatch(line -> line.startsWith("login"));
        assertThat(told("features", "--retried")).noneMatch(line -> line.startsWith("search"));
        assertThat(told("features", "--newest", "-n", "1"))
                .contains("there is more: a higher --limit, or 0 for all")
                .noneMatch(line -> line.startsWith("login"));
        assertThat(told("features", "--workflow", "other")).contains("there is no such feature");
    }

    @Test
    void what_was_recorded_of_a_workflow_is_found_by_it() {
        record("feature.planned", "search", "09:00:00", "name=Search");
        told("record", "feature.planned", "login", "-f", "name=Log in", "--workflow", "wf-1", "--service", "planner");
        told("record", "rollout.started", "r-1", "--execution", "ex-1", "--conversation", "talk");

        assertThat(told("features", "--workflow", "wf-1")).contains("1 feature: 1 planned · 0 retried");
        assertThat(told("rollouts", "--execution", "ex-1")).anyMatch(line -> line.startsWith("r-1"));
        assertThat(told("events", "--workflow", "wf-1", "--service", "planner"))
                .anyMatch(line -> line.contains("login"))
                .noneMatch(line -> line.contains("search"));
        assertThat(told("events", "--conversation", "talk", "--json"))
                .singleElement()
                .asString()
                .contains("r-1");
        assertThat(told("events", "--execution", "ex-2")).contains("no event matches");
    }

    @Test
    void rollouts_tell_their_rewards() {
        record("rollout.started", "r-1", "09:00:00", "task_id=t-1", "mode=train", "agent_id=ada");
        record("rollout.step.recorded", "r-1", "09:00:10", "index=1", "reward=0.5");
        record("rollout.step.recorded", "r-1", "09:00:20", "index=2");
        record("rollout.completed", "r-1", "09:00:30", "final_reward=1", "execution_time_s=30");
        record("rollout.started", "r-2", "09:01:00", "task_id=t-2", "mode=val");
        record("rollout.completed", "r-2", "09:02:00", "final_reward=0.25");

        assertThat(told("rollouts"))
                .contains(
                        "r-1 completed 1 t-1 train ada 30 s 2: 0.5 -",
                        "2 rollouts: 2 rewarded · mean 0.625, best 1, worst 0.25");
        assertThat(told("rollouts", "--task", "t-2")).noneMatch(line -> line.startsWith("r-1"));
        assertThat(told("rollouts", "--agent", "ada")).noneMatch(line -> line.startsWith("r-2"));
    }

    @Test
    void notes_are_found_by_category_agent_and_tag() {
        note("n-1", "ada", "LEARNING", "title=Rounding", "content=Per line", "tags=[\"eur\"]");
        note("n-2", "bo", "TODO", "title=Rates", "content=Ask the bank", "tags=[\"eur\"]");
        note("n-3", "ada", "TODO", "title=Tests", "content=For zero", "tags=[\"tax\"]");
        record("agent.note.resolved", "n-3", "09:10:00", "resolution=done");

        assertThat(told("notes"))
                .contains("learning Rounding #eur", "Per line", "resolved: done", "3 notes: 1 learning, 2 todo")
                .anyMatch(line -> line.startsWith("by ada · ") && line.endsWith(" · n-1"));
        assertThat(told("notes", "--category", "todo")).contains("2 notes: 2 todo");
        assertThat(told("notes", "--category", "todo", "--open")).contains("1 note: 1 todo", "todo Rates #eur");
        assertThat(told("notes", "--agent", "ada", "--tag", "eur")).contains("1 note: 1 learning");
    }

    @Test
    void a_conversation_is_replayed_from_any_point() {
        recordTalk();

        assertThat(told("replay", "talk"))
                .contains(
                        "talk help bo, ada",
                        "09:01:00 bo → ada m1",
                        "Which file?",
                        "09:02:00 ada received m1 “Which file?”",
                        "09:03:00 ada → bo inform · answers m1 “Which file?” · m2",
                        "This one",
                        "4 events of 4");
        assertThat(told("replay", "talk", "--from", "v3", "--to", "p3"))
                .contains("09:02:00 ada received m1 “Which file?”", "1 event of 4")
                .noneMatch(line -> line.contains("→"));
        assertThat(shell.run("replay", "talk", "--from", "v9").err()).contains("talk has no version 9");
    }

    @Test
    void only_conversations_are_replayed() {
        record("context.created", "shop-42", "09:00:00", "title=Shop");

        Result refused = shell.run("replay", "shop-42");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("shop-42 is of type context, not a conversation");
    }

    @Test
    void a_check_goes_through_everything_and_fails_where_something_is_wrong() {
        Result whole = shell.run("validate");
        Result damaged = shell.run("validate", "damaged");

        assertThat(whole.code()).isZero();
        assertThat(whole.lines()).contains("whole: no gap, no duplicate, all in order · 6 events of 2 aggregates");
        assertThat(damaged.code()).isEqualTo(1);
        assertThat(damaged.lines())
                .contains("gap  damaged.2    version 2 is missing", "1 flaw · 3 events of 1 aggregate");
    }

    private void recordTalk() {
        record(
                "conversation.started",
                "talk",
                "09:00:00",
                "initiator=bo",
                "participants=[\"bo\",\"ada\"]",
                "topic=help");
        record(
                "message.sent",
                "talk",
                "09:01:00",
                "message_id=m1",
                "sender=bo",
                "receivers=[\"ada\"]",
                "content=Which file?");
        record("message.received", "talk", "09:02:00", "message_id=m1", "receiver=ada");
        record(
                "message.sent",
                "talk",
                "09:03:00",
                "message_id=m2",
                "sender=ada",
                "receivers=[\"bo\"]",
                "in_reply_to=m1",
                "performative=inform",
                "content=This one");
    }

    private void note(String id, String agent, String category, String... more) {
        List<String> fields = new ArrayList<>(List.of("agent_id=" + agent, "category=NOTE_CATEGORY_" + category));
        fields.addAll(List.of(more));
        record("agent.note." + category.toLowerCase(Locale.ROOT), id, "09:00:00", fields.toArray(String[]::new));
    }

    private void record(String type, String id, String time, String... fields) {
        List<String> line = new ArrayList<>(List.of("record", type, id, "--time", "2026-01-31T" + time + "Z"));
        for (String field : fields) {
            line.addAll(List.of("-f", field));
        }
        Result result = shell.run(line.toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isZero();
    }

    private List<String> told(String... args) {
        Result result = shell.run(args);
        assertThat(result.code()).as(result.err()).isZero();
        return result.lines().stream()
                .map(line -> line.replaceAll(" +", " ").strip())
                .toList();
    }
}
