package io.github.herokumigrate.platform.aws.account;

import java.time.Duration;
import java.util.Optional;

/**
 * How AWS is reached; credentials and endpoints come from where the AWS CLI has them too.
 *
 * @param region the Region; empty for that of the environment or of the profile
 * @param pollInterval how long to wait between two looks at something that takes time
 */
public record AwsConnection(Optional<String> region, Duration pollInterval) {
    /** What is usual outside of tests. */
    public static final Duration USUAL_POLL_INTERVAL = Duration.ofSeconds(5);
}
