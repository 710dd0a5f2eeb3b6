package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.testing.Journey;
import java.util.List;

/** What is brought to an end in spite of all that goes wrong. */
enum Journeys implements Journey<DeployedRun> {
    FIRST {
        @Override
        public void prepare(DeployedRun app) {
            // Nothing is there.
        }

        @Override
        public List<String> run(DeployedRun app) throws InterruptedException {
            return app.deploy(WishedRun.full()).problems();
        }
    },
    OTHER_SOURCES {
        @Override
        public List<String> run(DeployedRun app) throws InterruptedException {
            return app.deploy(WishedRun.full().code("second").greeting("good evening"))
                    .problems();
        }
    },
    OTHER_SETTINGS {
        @Override
        public List<String> run(DeployedRun app) throws InterruptedException {
            return app.deploy(WishedRun.full().with(WishedRun.checked("/ready")).with(WishedRun.service("worker", 0)))
                    .problems();
        }
    },
    SMALLER {
        @Override
        public List<String> run(DeployedRun app) throws InterruptedException {
            return app.deploy(WishedRun.full().without("worker").with()).problems();
        }
    };

    @Override
    public void prepare(DeployedRun app) throws InterruptedException {
        List<String> problems = app.deploy(WishedRun.full()).problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("It can't be prepared: " + problems);
        }
    }
}
