package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.service.TaskNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a service was made for, besides its revision and count. It is written into a tag of the service, as ECS does not
 * tell names but ids, and emulators not even those.
 *
 * @param values each setting by its name; both have letters, digits, dashes and underscores only
 */
record ServiceSettings(SortedMap<String, String> values) {
    private static final int DIGEST_DIGITS = 12;
    private static final String UNKNOWN = "none";

    ServiceSettings {
        values = new TreeMap<>(values);
    }

    /** What is wished. */
    static ServiceSettings of(ServiceWish wish, TaskNetwork network) {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("strategy", lower(wish.possibleStrategy()));
        values.put("public-ip", lower(network.publicIp()));
        values.put("network", AwsTags.digest(network.choice()).substring(0, DIGEST_DIGITS));
        wish.web().ifPresent(web -> {
            values.put("port", String.valueOf(web.port()));
            values.put("start-grace", wish.startGrace().toSeconds() + "s");
        });
        return new ServiceSettings(values);
    }

    /** What a tag says; what it does not say in our form is left out. */
    static ServiceSettings read(String tag) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String setting : tag.split(" ", -1)) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                values.put(setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
        return new ServiceSettings(values);
    }

    /** The text of the tag. */
    String tag() {
        return values.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
    }

    /** In what these differ from the wish. */
    List<Difference> differences(ServiceSettings wish) {
        TreeSet<String> names = new TreeSet<>(values.keySet());
        names.addAll(wish.values.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            String before = Optional.ofNullable(values.get(name)).orElse(UNKNOWN);
            String after = Optional.ofNullable(wish.values.get(name)).orElse(UNKNOWN);
            if (!before.equals(after)) {
                differences.add(Difference.updatable(name, before, after));
            }
        }
        return differences;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
