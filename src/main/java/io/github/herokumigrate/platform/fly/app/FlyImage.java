package io.github.herokumigrate.platform.fly.app;

import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.ImagePublisher.Destination;
import io.github.herokumigrate.platform.fly.site.FlySite;

/** Names of images in Fly.io's registry: the repository is the app (contract: Fly.io 11). */
public final class FlyImage {
    /** The user name that goes with a token (contract: Fly.io 11). */
    private static final String USER = "x";

    private FlyImage() {}

    /** An image by its digest, as machines name it. */
    public static String reference(FlySite site, AppImage image) {
        return reference(site, image.digest());
    }

    /** An image by its digest. */
    public static String reference(FlySite site, String digest) {
        return repository(site) + "@" + digest;
    }

    /** Where an image is pushed to, and the log-in. */
    public static Destination destination(FlySite site, String tag) {
        return new Destination(
                repository(site), tag, USER, site.api().connection().token().registryPassword());
    }

    static String repository(FlySite site) {
        return site.api().connection().registry() + "/" + site.app();
    }
}
