package io.github.herokumigrate.platform.fly.rollout;

import static io.github.herokumigrate.platform.fly.rollout.WishedApp.WORKER;
import static io.github.herokumigrate.platform.fly.rollout.WishedApp.image;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.Rollback;
import java.util.List;

/** What is brought to an end in spite of all that goes wrong. */
enum Journey {
    FIRST {
        @Override
        void prepare(RolledApp app) throws InterruptedException {
            app.secret("PASSWORD", "correct horse");
        }

        @Override
        List<String> run(RolledApp app) throws InterruptedException {
            return app.deploy(WishedApp.full()).undone();
        }
    },
    ROLLING {
        @Override
        List<String> run(RolledApp app) throws InterruptedException {
            return app.deploy(changed()).undone();
        }
    },
    BLUE_GREEN {
        @Override
        List<String> run(RolledApp app) throws InterruptedException {
            return app.deploy(changed().by(Strategy.BLUE_GREEN)).undone();
        }
    },
    CANARY {
        @Override
        List<String> run(RolledApp app) throws InterruptedException {
            return app.deploy(changed().by(Strategy.CANARY)).undone();
        }
    },
    SMALLER {
        @Override
        List<String> run(RolledApp app) throws InterruptedException {
            return app.deploy(WishedApp.full()
                            .with(WishedApp.service(ProcessType.WEB, 1))
                            .without(WORKER)
                            .with())
                    .undone();
        }
    },
    REMOVAL {
        @Override
        List<String> run(RolledApp app) throws InterruptedException {
            return app.destroy(WishedApp.full()).undone();
        }
    },
    ROLLBACK {
        @Override
        void prepare(RolledApp app) throws InterruptedException {
            super.prepare(app);
            app.deploy(changed());
        }

        @Override
        List<String> run(RolledApp app) throws InterruptedException {
            try {
                Rollouts rollouts = app.rollouts(WishedApp.full());
                rollouts.rollback().run(new SilentRollback());
                return RolledApp.pending(rollouts);
            } catch (MigrationException e) {
                return List.of(e.getMessage());
            }
        }

        @Override
        boolean isRepeatable() {
            return false;
        }
    };

    /** Makes what is there before. */
    void prepare(RolledApp app) throws InterruptedException {
        app.secret("PASSWORD", "correct horse");
        app.deploy(WishedApp.full());
    }

    /**
     * Goes all the way, as a process of its own.
     *
     * @return why it did not get there; empty if it did
     */
    abstract List<String> run(RolledApp app) throws InterruptedException;

    /** Whether it has nothing to do once it has come to its end. */
    boolean isRepeatable() {
        return true;
    }

    private static WishedApp changed() {
        return WishedApp.full().image(image(2)).variable("GREETING", "good evening");
    }

    /** Says nothing. */
    private static final class SilentRollback implements Rollback.Listener {
        @Override
        public void started(Rollback.Step step) {}

        @Override
        public void finished(Rollback.Step step) {}
    }
}
