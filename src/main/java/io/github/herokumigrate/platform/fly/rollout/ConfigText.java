package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MetadataKeys;

/** What a machine runs, in a few words: {@code release 3, image sha256:0123456789ab}. */
final class ConfigText {
    private static final String ALGORITHM = "@sha256:";
    private static final int SHOWN_DIGITS = 12;

    private ConfigText() {}

    static String of(MachineConfig config) {
        String release = config.metadata().getOrDefault(MetadataKeys.RELEASE_VERSION, "");
        return (release.isEmpty() ? "" : "release " + release + ", ") + "image " + image(config.image());
    }

    private static String image(String reference) {
        int digest = reference.indexOf(ALGORITHM);
        if (digest < 0) {
            return reference;
        }
        String text = reference.substring(digest + 1);
        return text.substring(0, Math.min(text.length(), ALGORITHM.length() - 1 + SHOWN_DIGITS));
    }
}
