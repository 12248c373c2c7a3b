package dev.annals.localstack.stack;

import dev.annals.localstack.process.NotStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The members of the stack while `up` is at work: every process is in the file before anybody waits for it, so a
/// crash of `up` loses none. After [#close] no process may join any more.
final class Membership {
    private final StackFile file;
    private final List<Member> members;
    private final List<Member.Started> begun = new ArrayList<>();
    private boolean closed;

    Membership(StackFile file) {
        this.file = file;
        this.members = new ArrayList<>(file.read());
    }

    synchronized Optional<Member> find(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    Optional<Member.Started> started(String name) {
        return find(name).filter(Member.Started.class::isInstance).map(Member.Started.class::cast);
    }

    /// Whether a process of ours by this name runs.
    boolean runs(String name) {
        return started(name).filter(member -> member.process().alive()).isPresent();
    }

    synchronized void join(Member member) {
        if (member instanceof Member.Started started) {
            if (closed) {
                started.process().kill();
                throw new NotStarted(started.name() + " was ended because the stack is going down");
            }
            begun.add(started);
        }
        members.removeIf(other -> other.name().equals(member.name()));
        members.add(member);
        file.write(members);
    }

    synchronized void leave(Member member) {
        members.remove(member);
        file.write(members);
    }

    synchronized List<Member> all() {
        return List.copyOf(members);
    }

    /// Lets nobody join any more, and tells which processes this `up` began.
    synchronized List<Member.Started> close() {
        closed = true;
        return List.copyOf(begun);
    }
}
