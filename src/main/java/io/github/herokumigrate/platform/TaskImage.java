package io.github.herokumigrate.platform;

import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.ImagePublisher.Destination;
import io.github.herokumigrate.platform.SourceArchive.Packed;

/** The image that a {@link OneOffTask} is run from where a target runs containers. It needs no command. Nothing is made before it is asked for. */
public interface TaskImage {
    /** The processor that it is for. */
    Architecture architecture();

    /**
     * Builds it and pushes it; layers that are there are not pushed again.
     *
     * @return the digest of the manifest that is there now, {@code sha256:} and 64 digits
     * @throws io.github.herokumigrate.model.MigrationException if that can't be done; says why and what to do
     */
    String publish(Destination destination) throws InterruptedException;

    /**
     * What it is built from, for a target that builds images itself.
     *
     * @throws io.github.herokumigrate.model.MigrationException if it can't be packed; says why and what to do
     */
    Packed sources() throws InterruptedException;
}
