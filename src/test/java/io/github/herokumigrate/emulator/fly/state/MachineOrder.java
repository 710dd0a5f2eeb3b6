package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.state.MachineLife.Launch;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a create or an update asks for.
 *
 * @param config the whole configuration, valid and complete
 * @param image the image, as it is now
 * @param launch whether it starts
 * @param registered whether the proxy learns of its services
 * @param secrets the version of the secrets that it must at least see; empty if it doesn't care
 * @param lease the lease that its maker takes with it
 */
public record MachineOrder(
        ObjectNode config,
        ImageReference image,
        Launch launch,
        Registration registered,
        OptionalLong secrets,
        Optional<LeaseOrder> lease) {
    /** Whether the proxy learns of its services. */
    public enum Registration {
        /** It gets traffic. */
        AT_ONCE,
        /** It gets traffic once it is uncordoned. */
        LATER
    }
}
