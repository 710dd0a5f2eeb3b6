package io.github.herokumigrate.platform.aws.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsErrorsTest {
    @Test
    void anInterruptionIsNoTroubleOfTheNetwork() {
        assertThat(AwsErrors.translate(AbortedException.create("Thread was interrupted")))
                .hasMessage("It was interrupted before AWS had answered. Run again: it goes on where it stopped.");
    }

    @Test
    void aNetworkThatDoesNotReachAwsIsTold() {
        assertThat(AwsErrors.translate(SdkClientException.create("Unable to execute HTTP request: Connection refused")))
                .hasMessage("AWS could not be reached: Unable to execute HTTP request: Connection refused. Check the"
                        + " connection and the Region, then run again.");
    }
}
