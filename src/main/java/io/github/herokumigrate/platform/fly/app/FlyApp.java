package io.github.herokumigrate.platform.fly.app;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.fly.app.AddressResource.Kind;
import io.github.herokumigrate.platform.fly.app.AddressResource.Version;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The Fly.io app of an application with what belongs to it alone: addresses, secrets, image. */
public final class FlyApp {
    /** The secrets. */
    public static final ResourceId SECRETS = new ResourceId("secrets", "app");
    /** The image that all machines are started from. */
    public static final ResourceId IMAGE = new ResourceId("image", "app");

    private final FlySite site;
    private final AppSecrets secrets;
    private final ImagePublisher publisher;

    /** The parts of an app. */
    public FlyApp(FlySite site, AppSecrets secrets, ImagePublisher publisher) {
        this.site = site;
        this.secrets = secrets;
        this.publisher = publisher;
    }

    /** Which addresses the app has. */
    public enum Addresses {
        /** None: it serves no requests. */
        NONE,
        /** One of the sixth version, and one of the fourth that other apps have too. */
        SHARED,
        /** One of the sixth version, and one of the fourth of its own. */
        DEDICATED
    }

    /** The resource of the app. */
    public static ResourceId id(AppName app) {
        return new ResourceId("app", app.value());
    }

    static ResourceId addressId(Version version) {
        return new ResourceId("address", version.name().toLowerCase(Locale.ROOT));
    }

    /** The parts of an app that should be there. */
    public List<Resource<?>> wished(Addresses addresses, Optional<AppImage> image) {
        List<Resource<?>> resources = new ArrayList<>(parts(AppResource.Wish.PRESENT, addresses));
        image.ifPresent(wish -> resources.add(new ImageResource(site, wish, publisher)));
        return resources;
    }

    /** The parts of an app that should go. */
    public List<Resource<?>> unwanted() {
        return parts(AppResource.Wish.GONE, Addresses.NONE);
    }

    private List<Resource<?>> parts(AppResource.Wish wish, Addresses addresses) {
        return List.of(
                new AppResource(site, wish),
                new AddressResource(
                        site, Version.V6, addresses == Addresses.NONE ? Optional.empty() : Optional.of(Kind.V6)),
                new AddressResource(
                        site,
                        Version.V4,
                        switch (addresses) {
                            case NONE -> Optional.empty();
                            case SHARED -> Optional.of(Kind.SHARED);
                            case DEDICATED -> Optional.of(Kind.DEDICATED);
                        }),
                new SecretsResource(site, secrets));
    }
}
