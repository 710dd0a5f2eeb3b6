package io.github.herokumigrate.platform.fly.app;

import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.fly.site.FlySite;

/** Names of images in Fly.io's registry: the repository is the app (contract: Fly.io 11). */
public final class FlyImage {
    private FlyImage() {}

    /** An image by its digest, as machines name it. */
    public static String reference(FlySite site, AppImage image) {
        return repository(site) + "@" + image.digest();
    }

    static String repository(FlySite site) {
        return site.api().connection().registry() + "/" + site.app();
    }
}
