package io.github.herokumigrate.platform.aws.account;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;

/** How calls are made that the SDK must not repeat by itself. */
public final class Once {
    private static final SdkPlugin NO_RETRIES =
            configuration -> configuration.overrideConfiguration(configuration.overrideConfiguration().toBuilder()
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .build());

    /** For {@code overrideConfiguration} of a request. */
    public static final AwsRequestOverrideConfiguration CONFIGURATION =
            AwsRequestOverrideConfiguration.builder().addPlugin(NO_RETRIES).build();

    private Once() {}
}
