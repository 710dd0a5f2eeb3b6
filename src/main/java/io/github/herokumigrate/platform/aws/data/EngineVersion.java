package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;

/**
 * A version of PostgreSQL at RDS.
 *
 * @param text as RDS writes it, e.g. {@code 17.6}
 * @param major its first number
 * @param minor its second number
 */
record EngineVersion(String text, int major, int minor) {
    static final String ENGINE = "postgres";

    private static final Pattern FORM = Pattern.compile("(\\d+)(?:\\.(\\d+))?.*");
    private static final String STORAGE = "gp3";

    static int majorOf(String text) {
        return parse(text).map(EngineVersion::major).orElse(0);
    }

    static Optional<EngineVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<String> minor = Optional.ofNullable(matcher.group(2));
        return Optional.of(new EngineVersion(
                text,
                Integer.parseInt(matcher.group(1)),
                minor.map(Integer::parseInt).orElse(0)));
    }

    /**
     * The version for a new database: the newest of the wished major version, or of the next one that RDS has for this
     * size. Where RDS tells nothing, the bare major version: RDS then takes the minor version that is its default.
     *
     * @throws ConfigurationException if there is nothing as new as the wish
     */
    static String choose(AwsSite site, int major, String instanceClass) {
        List<OrderableDBInstanceOption> options = site
                .clients()
                .rds()
                .describeOrderableDBInstanceOptionsPaginator(request ->
                        request.engine(ENGINE).dbInstanceClass(instanceClass).vpc(true))
                .orderableDBInstanceOptions()
                .stream()
                .toList();
        if (options.isEmpty()) {
            return String.valueOf(major);
        }
        List<EngineVersion> offered = options.stream()
                .filter(option ->
                        STORAGE.equals(option.storageType()) && Boolean.TRUE.equals(option.supportsStorageEncryption()))
                .flatMap(option -> parse(option.engineVersion()).stream())
                .toList();
        return offered.stream()
                .filter(version -> version.major >= major)
                .min(Comparator.comparingInt(EngineVersion::major)
                        .thenComparing(EngineVersion::minor, Comparator.reverseOrder()))
                .map(EngineVersion::text)
                .orElseThrow(() -> new ConfigurationException(
                        "RDS has no PostgreSQL " + major + " or newer for the database's class '" + instanceClass
                                + "' in " + site.account().region() + ". Choose another class, e.g. db.t4g.micro."));
    }
}
