package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.model.ConfigurationException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How long CloudWatch keeps what processes print.
 *
 * @param days one of the numbers of days that it offers (contract: AWS 1.3)
 */
public record LogRetention(int days) {
    /** A month. */
    public static final LogRetention USUAL = new LogRetention(30);

    public LogRetention {
        List<Integer> offered = List.of(
                1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
                3653);
        if (!offered.contains(days)) {
            throw new ConfigurationException("CloudWatch does not keep logs for " + days + " days, only for "
                    + offered.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".");
        }
    }
}
