package io.github.herokumigrate.mojo;

import io.github.herokumigrate.migration.Composition;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.report.PlaceText;
import java.util.Optional;

/**
 * The wish for a target, told to the user as far as it needs words, before the target is looked at.
 *
 * @param platform the target
 * @param app the wish
 * @param place where exactly the target is
 */
record Preparation(Platform platform, TargetApp app, Optional<String> place) {
    private static final String NOT_PACKAGED =
            "The project is not packaged, so this plan is made with the image that runs"
                    + " already, if any: 'mvn package heroku-migrate:plan' makes it with the new one.";

    /** What the goal needs of the image, where a target needs one. */
    enum ImageNeed {
        /** It is not looked at. */
        NONE,
        /** It makes the plan more exact. */
        IF_PACKAGED,
        /** It is what is rolled out. */
        ALWAYS
    }

    static Preparation of(Wiring wiring, GoalContext context) throws InterruptedException {
        Platform platform = wiring.platform();
        // First, as it fails at once where there is no log-in, and shows an endpoint that nobody meant.
        Optional<String> place = platform.place(wiring.namedApp());
        PlaceText.lines(platform.name(), place).forEach(context.console()::info);
        Composition composition = wiring.compose(wiring.export());
        TargetApp app = wiring.fitted(composition.app(), platform);
        composition.notices().forEach(context.console()::warn);
        platform.notices(app).forEach(context.console()::warn);
        return new Preparation(platform, app, place);
    }

    /** The wish with what it is started from: the image, which is built now, or the sources, if the target needs them. */
    TargetApp withCode(ImageNeed need, Wiring wiring, MavenConsole console) throws InterruptedException {
        if (need == ImageNeed.NONE) {
            return app;
        }
        return switch (platform.imageUse()) {
            case NONE -> app;
            case SOURCE -> app.withSource(wiring.source().pack().source());
            case CONTAINER -> withImage(need, wiring.image(), console);
        };
    }

    private TargetApp withImage(ImageNeed need, ContainerImage image, MavenConsole console)
            throws InterruptedException {
        if (need == ImageNeed.IF_PACKAGED && !image.isPackaged()) {
            console.warn(NOT_PACKAGED);
            return app;
        }
        if (need == ImageNeed.ALWAYS) {
            image.requireRegistry();
        }
        return app.withImage(image.build());
    }
}
