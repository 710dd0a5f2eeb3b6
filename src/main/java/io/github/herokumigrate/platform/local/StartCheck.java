package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.Service;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Sees whether a process that was started works: one with a health check when it gives a good answer within its start
 * grace, another when it still runs after {@link #SETTLING}.
 *
 * @param instance the process
 * @param service what it should be
 * @param from where its output begins in its log
 */
record StartCheck(ServiceInstance instance, Service service, long from) {
    /** How long a process without health check must have run; those that can't start end sooner as a rule. */
    static final Duration SETTLING = Duration.ofSeconds(3);

    /**
     * Waits until it works.
     *
     * @param started the process, if it was started by this run: knows the exit code
     * @throws MigrationException if it ended or does not answer; shows what it said
     */
    void await(Optional<Process> started) throws InterruptedException {
        Optional<HealthProbe> probe = service.healthCheck()
                .map(check -> new HealthProbe(check, instance.port().orElseThrow()));
        Duration time = probe.isPresent() ? service.startGrace() : SETTLING;
        boolean answered = Waiting.until(
                time, () -> !lives(started) || probe.filter(StartCheck::isGood).isPresent());
        if (!lives(started)) {
            throw ended(started);
        }
        if (!answered && probe.isPresent()) {
            throw noAnswer(probe.get());
        }
    }

    private static boolean isGood(HealthProbe probe) {
        return probe.status().filter(probe::isGood).isPresent();
    }

    // Right after its start it has not recorded itself yet.
    private boolean lives(Optional<Process> started) {
        return started.map(Process::isAlive).orElseGet(() -> instance.process().isAlive());
    }

    private MigrationException ended(Optional<Process> started) {
        String exit = started.filter(process -> !process.isAlive())
                .map(process -> " with exit code " + process.exitValue())
                .orElse("");
        return failure("ended" + exit + " right after its start", "Mend its command or what it needs, then run again");
    }

    private MigrationException noAnswer(HealthProbe probe) {
        HealthCheck check = service.healthCheck().orElseThrow();
        Optional<Integer> status = probe.status();
        if (status.isPresent()) {
            return failure(
                    "answers GET " + check.path() + " with status " + status.get() + ", still after "
                            + service.startGrace().toSeconds() + " s",
                    "Mend it or name another healthCheckPath, then run again");
        }
        SortedSet<Integer> others = ListeningPorts.of(instance.process().family());
        boolean listens = others.remove(probe.port());
        if (listens) {
            return failure(
                    "listens on its PORT " + probe.port() + " and gives no HTTP answer to GET " + check.path()
                            + " within " + service.startGrace().toSeconds() + " s",
                    "Mend it, then run again");
        }
        String instead = others.isEmpty()
                ? "and on no other port either"
                : "but on " + others.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return failure(
                "does not listen on its PORT " + probe.port() + " after "
                        + service.startGrace().toSeconds() + " s, " + instead,
                "Let it listen on the port that the variable PORT names, as Heroku asks too, then run again");
    }

    private MigrationException failure(String what, String remedy) {
        return new MigrationException("Process " + instance.name() + " ('" + service.command() + "') " + what + ". "
                + remedy + instance.app().lastLines(instance.log(), from));
    }
}
