package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.railway.state.StartedProcess.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** What runs in containers: what tests prepared, else programs that work. */
public final class Programs {
    private final Deque<Prepared> prepared = new ArrayDeque<>();
    private final List<StartedProcess> started = new ArrayList<>();

    private record Prepared(Predicate<StartedProcess> which, Function<StartedProcess, Program> program) {}

    /** Lets processes that fit behave so; what is said last counts. */
    public void when(Predicate<StartedProcess> which, Program program) {
        when(which, process -> program);
    }

    /** The same; how they behave is found out when they start. */
    public synchronized void when(Predicate<StartedProcess> which, Function<StartedProcess, Program> program) {
        prepared.addFirst(new Prepared(which, program));
    }

    /** Lets the processes of a service that are for something behave so. */
    public void when(String service, Role role, Program program) {
        when(process -> process.role() == role && process.service().equals(service), program);
    }

    /** Lets all processes work again. */
    public synchronized void reset() {
        prepared.clear();
    }

    /** All processes that started, in their order. */
    public synchronized List<StartedProcess> started() {
        return List.copyOf(started);
    }

    /** Starts one; what nobody prepared runs if it is a service, else it ends well. */
    synchronized Program start(StartedProcess process) {
        started.add(process);
        return prepared.stream()
                .filter(each -> each.which().test(process))
                .findFirst()
                .map(each -> each.program().apply(process))
                .orElse(process.role() == Role.SERVICE ? Program.running() : Program.exiting(0));
    }
}
