package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import java.time.Duration;
import java.util.Optional;

/** Waits until a service of the application's own works. */
record Startup(DataServices services) {
    private static final Duration READY_WITHIN = Duration.ofMinutes(10);

    /**
     * Waits.
     *
     * @param spent the id of a deployment that does not count any more, as another one was asked for
     * @throws MigrationException if it does not start
     */
    DataService awaited(String name, Optional<String> spent) throws InterruptedException {
        return services.site()
                .waiting()
                .forMinutes()
                .until("service '" + name + "'", READY_WITHIN, () -> started(name, spent));
    }

    private Optional<DataService> started(String name, Optional<String> spent) throws InterruptedException {
        DataService now = services.oursAnew()
                .orElseThrow(() -> new MigrationException("Service '" + name
                        + "' at Railway has vanished while it was being made. Run again: it is made anew."));
        Optional<Deployment> latest =
                now.instance().latest().filter(deployment -> !spent.equals(Optional.of(deployment.id())));
        if (latest.isPresent() && now.status().equals(DataState.FAILED)) {
            throw new MigrationException("Service '" + name + "' at Railway does not start: its deployment is "
                    + latest.get().status()
                    + ". See its log in the dashboard, and run again: it is deployed anew.");
        }
        return latest.isPresent() && now.isReady() ? Optional.of(now) : Optional.empty();
    }
}
