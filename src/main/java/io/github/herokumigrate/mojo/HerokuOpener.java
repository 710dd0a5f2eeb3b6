package io.github.herokumigrate.mojo;

import io.github.herokumigrate.heroku.HerokuClient;
import io.github.herokumigrate.migration.HerokuApplication;
import io.github.herokumigrate.model.AppName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens the way to Heroku once. */
final class HerokuOpener implements HerokuApplication.Opener {
    private final Inventories inventories;
    private final Optional<AppName> locked;

    @Nullable
    private HerokuClient opened;

    /**
     * Not opened yet.
     *
     * @param locked the app to be opened by a second factor, if the user gave one; empty if this run has done so, as a code
     *     is good for one time
     */
    HerokuOpener(Inventories inventories, Optional<AppName> locked) {
        this.inventories = inventories;
        this.locked = locked;
    }

    @Override
    public HerokuClient open() throws InterruptedException {
        HerokuClient client = opened;
        if (client == null) {
            client = inventories.client();
            if (locked.isPresent()) {
                client.preAuthorize(locked.get());
            }
            opened = client;
        }
        return client;
    }
}
