package io.github.herokumigrate.platform.fly;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable.Visibility;
import io.github.herokumigrate.platform.fly.rollout.Strategy;
import io.github.herokumigrate.testing.ChangedApp;
import io.github.herokumigrate.testing.Journey;
import io.github.herokumigrate.testing.Shop;
import java.util.List;
import java.util.Set;

/** What becomes of an application at Fly.io. */
final class Journeys {
    private Journeys() {}

    /** An application comes to an empty organization. */
    record FirstDeploy() implements Journey<DeployedApp> {
        @Override
        public void prepare(DeployedApp shop) {}

        @Override
        public List<String> run(DeployedApp shop) throws InterruptedException {
            TargetApp app = ChangedApp.shop().domains("shop.example.com");
            return attempt(shop, () -> shop.deploy(app));
        }
    }

    /** Other code with other secrets and more processes comes to an application that is there. */
    record NextDeploy(Strategy strategy) implements Journey<DeployedApp> {
        @Override
        public void prepare(DeployedApp shop) throws InterruptedException {
            List<String> problems = attempt(shop, () -> shop.deploy(Shop.wish()));
            if (!problems.isEmpty()) {
                throw new IllegalStateException("The first deploy fails: " + problems);
            }
        }

        @Override
        public List<String> run(DeployedApp shop) throws InterruptedException {
            TargetApp services = new ChangedApp(ChangedApp.shop().code("second")).services(Shop.service("web", 3));
            TargetApp app = new ChangedApp(services).variable("API_TOKEN", "another-token", Visibility.SECRET);
            return attempt(shop, () -> shop.deploy(app, shop.with(strategy), new Force(Set.of("process/worker"))));
        }
    }

    /** All of an application is removed. */
    record Destroy() implements Journey<DeployedApp> {
        @Override
        public void prepare(DeployedApp shop) throws InterruptedException {
            List<String> problems = attempt(shop, () -> shop.deploy(Shop.wish()));
            if (!problems.isEmpty()) {
                throw new IllegalStateException("The deploy fails: " + problems);
            }
        }

        @Override
        public List<String> run(DeployedApp shop) throws InterruptedException {
            return attempt(shop, () -> shop.destroy(new Force(Set.of("postgres", "redis"))));
        }
    }

    /** A run of a goal. */
    private interface Goal {
        DeployedApp.Result run() throws InterruptedException;
    }

    private static List<String> attempt(DeployedApp shop, Goal goal) throws InterruptedException {
        try {
            List<String> problems = goal.run().problems();
            return problems.isEmpty() ? shop.pending() : problems;
        } catch (MigrationException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
