package io.github.herokumigrate.emulator.railway.state;

import java.util.List;
import java.util.Map;

/**
 * What is to be deployed; it does not change any more, so that it can be deployed again (contract: Railway 7.7).
 *
 * @param source what it is made of
 * @param settings how it is built and run
 * @param variables the service's variables, with references
 * @param image whether an image has to be made
 * @param reason why it is deployed, in a word
 * @param message what who ordered it says about it; empty for nothing
 * @param waitsFor deployments that have to be through before
 */
record DeploymentOrder(
        Source source,
        Settings settings,
        Map<String, Variable> variables,
        ImageUse image,
        String reason,
        String message,
        List<EmulatedDeployment> waitsFor) {
    /** Where the image comes from. */
    enum ImageUse {
        /** It is built, or fetched from its registry. */
        NEW,
        /** It is there from another deployment. */
        PREVIOUS
    }

    /** What an instance is now, made of something. */
    static DeploymentOrder of(EmulatedInstance instance, Source source, ImageUse image, String reason) {
        return new DeploymentOrder(
                source, instance.settings().copy(), instance.variables().current(), image, reason, "", List.of());
    }

    DeploymentOrder saying(String words) {
        return new DeploymentOrder(source, settings, variables, image, reason, words, waitsFor);
    }

    DeploymentOrder after(List<EmulatedDeployment> others) {
        return new DeploymentOrder(source, settings, variables, image, reason, message, List.copyOf(others));
    }

    DeploymentOrder again(ImageUse use, String why) {
        return new DeploymentOrder(source, settings, variables, use, why, "", List.of());
    }
}
