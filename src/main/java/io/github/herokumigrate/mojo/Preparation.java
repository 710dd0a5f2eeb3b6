package io.github.herokumigrate.mojo;

import io.github.herokumigrate.heroku.HerokuExport;
import io.github.herokumigrate.migration.Composition;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.AppSource;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.report.PlaceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The wish for a target, told to the user as far as it needs words, before the target is looked at. Heroku and the target
 * are asked while Maven's thread makes the target and builds the image, which only that thread can.
 *
 * @param platform the target
 * @param app the wish, with the image, which is built now if the target needs one
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

    /** The wish without an image, and what the user should know of it. */
    private record Wish(TargetApp app, List<String> notices) {}

    static Preparation of(Wiring wiring, GoalContext context, ImageNeed need) throws InterruptedException {
        try (Aside<HerokuExport> export = Aside.begin(wiring::export)) {
            Platform platform = wiring.platform();
            // First, as it fails at once where there is no log-in, and shows an endpoint that nobody meant.
            Optional<String> place = platform.place(wiring.namedApp());
            PlaceText.lines(platform.name(), place).forEach(context.console()::info);
            try (Aside<Wish> asked = Aside.begin(() -> wish(export.await(), wiring, platform))) {
                UnaryOperator<TargetApp> code = code(need, platform, wiring, context.console());
                Wish wish = asked.await();
                wish.notices().forEach(context.console()::warn);
                return new Preparation(platform, code.apply(wish.app()), place);
            }
        }
    }

    private static Wish wish(HerokuExport export, Wiring wiring, Platform platform) throws InterruptedException {
        Composition composition = wiring.compose(export);
        TargetApp app = wiring.fitted(composition.app(), export, platform);
        List<String> notices = new ArrayList<>(composition.notices());
        notices.addAll(platform.notices(app));
        return new Wish(app, notices);
    }

    /** Adds to the wish what it is started from: the image, which is built now, or the sources, if the target needs them. */
    private static UnaryOperator<TargetApp> code(ImageNeed need, Platform platform, Wiring wiring, MavenConsole console)
            throws InterruptedException {
        if (need == ImageNeed.NONE) {
            return UnaryOperator.identity();
        }
        return switch (platform.imageUse()) {
            case NONE -> UnaryOperator.identity();
            case SOURCE -> {
                AppSource source = wiring.source().pack().source();
                yield app -> app.withSource(source);
            }
            case CONTAINER -> image(need, wiring.image(), console);
        };
    }

    private static UnaryOperator<TargetApp> image(ImageNeed need, ContainerImage image, MavenConsole console)
            throws InterruptedException {
        if (need == ImageNeed.IF_PACKAGED && !image.isPackaged()) {
            console.warn(NOT_PACKAGED);
            return UnaryOperator.identity();
        }
        if (need == ImageNeed.ALWAYS) {
            image.requireRegistry();
        }
        AppImage built = image.build();
        return app -> app.withImage(built);
    }
}
