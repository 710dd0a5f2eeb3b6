package io.github.herokumigrate.platform.aws.config;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Failures of calls that carry a value: a refusal of AWS may quote what it refuses ({@code Value '…' at 'value' failed
 * to satisfy constraint}). The code and the request's id stay, AWS's words go.
 */
final class Unquoted {
    private Unquoted() {}

    /** The same failure without what could be a value. */
    static AwsServiceException of(AwsServiceException failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        if (code != null && code.startsWith("AccessDenied")) {
            return failure; // It quotes whose right to what is missing, which the user needs, and no value.
        }
        String words = "what AWS said is left out, as it may quote the value";
        AwsServiceException.Builder clean = failure.toBuilder().cause(null).message(words);
        if (details != null) {
            clean.awsErrorDetails(AwsErrorDetails.builder()
                    .errorCode(code)
                    .errorMessage(words)
                    .serviceName(details.serviceName())
                    .build());
        }
        return clean.build();
    }
}
