package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.testing.Journey;
import java.util.List;

/** What is brought to an end in spite of all that goes wrong. */
enum Journeys implements Journey<DeployedRun> {
    FIRST {
        /** The services are there, whose making others prove. */
        @Override
        public void prepare(DeployedRun app) throws InterruptedException {
            check(app.makeServices(WishedRun.full()));
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
    END {
        @Override
        public List<String> run(DeployedRun app) throws InterruptedException {
            return app.end(WishedRun.full()).problems();
        }
    };

    @Override
    public void prepare(DeployedRun app) throws InterruptedException {
        check(app.deploy(WishedRun.full()));
    }

    static void check(DeployedRun.Deploy deploy) {
        if (!deploy.problems().isEmpty()) {
            throw new IllegalStateException("It can't be prepared: " + deploy.problems());
        }
    }
}
