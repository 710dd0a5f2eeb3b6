package io.github.herokumigrate.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What must not outlive the virtual machine. One hook for all, as what is to be run needs tools that it must not end. */
final class AtExit {
    private static final Set<Process> PROCESSES = ConcurrentHashMap.newKeySet();
    private static final Set<Runnable> ENDINGS = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::end));
    }

    private AtExit() {}

    /** Ends a process, and those that it started. */
    static void kill(Process process) {
        PROCESSES.add(process);
        process.onExit().thenAccept(PROCESSES::remove);
    }

    /** Runs something when all tools have ended. */
    static void run(Runnable ending) {
        ENDINGS.add(ending);
    }

    /** Does not run it any more. */
    static void forget(Runnable ending) {
        ENDINGS.remove(ending);
    }

    private static void end() {
        for (Process process : List.copyOf(PROCESSES)) {
            ToolCommand.end(process);
        }
        for (Runnable ending : new ArrayList<>(ENDINGS)) {
            try {
                ending.run();
            } catch (RuntimeException e) {
                // The others have their turn; there is nobody left to tell.
                System.err.println(e.getMessage());
            }
        }
    }
}
