package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.HttpAnswer;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.ProcessStatus.State;
import io.github.herokumigrate.platform.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Looks at every process that should run or does.
 *
 * @param app the application
 */
record StatusReading(LocalApp app) {
    List<ProcessStatus> read() {
        List<ProcessStatus> statuses = new ArrayList<>();
        for (Service service : app.app().services()) {
            SortedSet<Integer> numbers =
                    app.directory().instances(service.type().value());
            for (int number = 1; number <= service.count(); number++) {
                numbers.add(number);
            }
            numbers.forEach(number -> statuses.add(status(service, number)));
        }
        return statuses;
    }

    private ProcessStatus status(Service service, int number) {
        ServiceInstance instance = new ServiceInstance(app, service.type().value(), number);
        Optional<Long> pid = instance.process().pid();
        if (instance.wish().isEmpty()) {
            return status(service, number, State.MISSING, "never started");
        }
        if (pid.isEmpty()) {
            return status(
                    service,
                    number,
                    State.STOPPED,
                    "ended; see " + instance.log().path());
        }
        Optional<HealthProbe> probe = service.healthCheck().flatMap(check -> probe(check, instance));
        return probe.map(asked -> answer(service, number, asked))
                .orElseGet(() -> status(service, number, State.UP, "pid " + pid.get()));
    }

    private static Optional<HealthProbe> probe(HealthCheck check, ServiceInstance instance) {
        return instance.port().map(port -> new HealthProbe(check, port));
    }

    private static ProcessStatus answer(Service service, int number, HealthProbe probe) {
        Optional<HttpAnswer> answer = probe.answer();
        if (answer.isEmpty()) {
            return status(service, number, State.UNHEALTHY, probe.address() + " does not answer");
        }
        int status = answer.get().status();
        return probe.isGood(status)
                ? new ProcessStatus(service.type(), number, State.UP, probe.address(), answer)
                : new ProcessStatus(
                        service.type(), number, State.UNHEALTHY, probe.address() + " answers " + status, answer);
    }

    private static ProcessStatus status(Service service, int number, State state, String detail) {
        return new ProcessStatus(service.type(), number, state, detail, Optional.empty());
    }
}
