package io.github.herokumigrate.platform.aws.account;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A client that is made at its first use. Clients differ in what they cost, and are made side by side. */
final class OnDemand<C extends SdkAutoCloseable> implements AutoCloseable {
    private final Supplier<C> maker;

    @Nullable
    private C made;

    OnDemand(Supplier<C> maker) {
        this.maker = maker;
    }

    synchronized C get() {
        C client = made;
        if (client == null) {
            client = maker.get();
            made = client;
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (made != null) {
            made.close();
        }
    }
}
