package io.github.herokumigrate.testing;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.OneOffTask;
import io.github.herokumigrate.platform.SourceArchive;
import io.github.herokumigrate.platform.TaskImage;
import java.util.List;
import java.util.Map;

/** A program that runs once at an emulated target, and its image. */
public final class TestTask {
    /** Its name. */
    public static final String NAME = "db-migrate";
    /** The variable with a secret, and the secret. */
    public static final String SECRET_VARIABLE = "HEROKU_MIGRATE_SOURCE_URL";

    /** A secret of it. */
    public static final Secret SECRET = Secret.of("postgres://u:marked-password-0815@h/d");

    private TestTask() {}

    /** The task. */
    public static OneOffTask of(String mark, TaskImage image) {
        return new OneOffTask(
                NAME,
                mark,
                new OneOffTask.Program("Main", List.of()),
                Map.of("HEROKU_MIGRATE_COPY", "{\"plain\":true}"),
                Map.of(SECRET_VARIABLE, SECRET),
                image);
    }

    /** Its image, which others push or build. */
    public static TaskImage image(ImagePublisher publisher, SourceArchive sources) {
        return image(AppImage.Architecture.AMD64, publisher, sources);
    }

    /** The same for another processor. */
    public static TaskImage image(AppImage.Architecture architecture, ImagePublisher publisher, SourceArchive sources) {
        return new TaskImage() {
            @Override
            public AppImage.Architecture architecture() {
                return architecture;
            }

            @Override
            public String publish(ImagePublisher.Destination destination) throws InterruptedException {
                return publisher.publish(destination);
            }

            @Override
            public SourceArchive.Packed sources() throws InterruptedException {
                return sources.pack();
            }
        };
    }
}
