package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.platform.railway.api.ServicesApi.InstanceSettings;
import io.github.herokumigrate.platform.railway.api.ServicesApi.Limits;
import io.github.herokumigrate.platform.railway.api.ServicesApi.ServiceInstance;
import io.github.herokumigrate.platform.railway.deployment.Rollout.Running;
import io.github.herokumigrate.platform.railway.instance.InstanceSpec;
import io.github.herokumigrate.platform.railway.instance.InstanceSpec.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A service as it is compared.
 *
 * @param settings its settings
 * @param limits what one replica may use
 * @param image the image in its settings; empty if it has none, and in a wish also if any will do
 * @param rollout what is deployed of it
 */
record InstanceState(InstanceSettings settings, Limits limits, Optional<String> image, Rollout rollout) {
    private static final String NONE = "none";
    private static final int SHOWN = 12;

    /**
     * What should be there.
     *
     * @param environment the fingerprint of the variables
     */
    static InstanceState wished(InstanceSpec spec, Source source, String environment) {
        return new InstanceState(
                spec.settings(),
                spec.limits(),
                source.image(),
                spec.presence() == Presence.IDLE
                        ? Rollout.NONE
                        : new Rollout(Running.RELEASE, source.mark().orElse(""), environment, spec.digest()));
    }

    /** What is there. */
    static InstanceState of(ServiceInstance instance, Optional<ReleaseNote> note) {
        return new InstanceState(
                instance.settings(), instance.limits(), instance.sourceImage(), Rollout.of(instance, note));
    }

    /** Whether a service has nothing of what belongs to a deployment, as when it was just made. */
    boolean isBare() {
        return settings.startCommand().isEmpty() && rollout.running() == Running.NOTHING;
    }

    /** In what it differs from a wish. */
    List<Difference> differences(InstanceState wish) {
        List<Difference> differences = configured(wish);
        Rollout wished = wish.rollout;
        if (rollout.running() != wished.running()) {
            differences.add(Difference.updatable(
                    "deployment", rollout.running().words(), wished.running().words()));
        }
        if (rollout.running() == Running.NOTHING || wished.running() == Running.NOTHING) {
            return differences;
        }
        compare(differences, "source", rollout.source(), wished.source());
        compare(differences, "variables", rollout.environment(), wished.environment());
        if (differences.isEmpty()) {
            compare(differences, "deployed settings", rollout.settings(), wished.settings());
        }
        return differences;
    }

    /** In what its settings and limits differ from a wish, whatever is deployed. */
    List<Difference> configured(InstanceState wish) {
        List<Difference> differences = new ArrayList<>(changedSettings(wish));
        differences.addAll(new LimitsComparison(limits, wish.limits).differences());
        return differences;
    }

    /** In what its settings differ, limits not included. */
    List<Difference> changedSettings(InstanceState wish) {
        List<Difference> differences = new ArrayList<>(new SettingsComparison(settings, wish.settings).differences());
        if (wish.image.isPresent() && !image.equals(wish.image)) {
            differences.add(Difference.updatable("image", image.orElse(NONE), wish.image.get()));
        }
        return differences;
    }

    /** What is not known of what is there differs; what is not known of the wish does not. */
    private static void compare(List<Difference> differences, String field, String before, String after) {
        if (!after.isEmpty() && !before.equals(after)) {
            differences.add(Difference.updatable(field, shown(before), shown(after)));
        }
    }

    private static String shown(String mark) {
        String text = mark.substring(mark.indexOf(':') + 1);
        return text.isEmpty() ? "unknown" : text.substring(0, Math.min(SHOWN, text.length()));
    }
}
