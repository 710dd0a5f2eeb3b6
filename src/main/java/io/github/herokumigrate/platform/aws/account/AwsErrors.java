package io.github.herokumigrate.platform.aws.account;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.MigrationException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/** Tells a failure of the SDK as one sentence: what was tried, what came back, what to do. */
public final class AwsErrors {
    private static final Set<String> NO_RIGHT = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "AuthorizationError",
            "NotAuthorized",
            "UnauthorizedException");
    private static final Set<String> BAD_CREDENTIALS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "RequestExpired",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidAccessKeyId",
            "AuthFailure",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "IncompleteSignature",
            "MissingAuthenticationToken");

    private AwsErrors() {}

    /** The failure in our words; the SDK's exception is its cause. */
    public static MigrationException translate(SdkException failure) {
        if (failure instanceof AwsServiceException refused) {
            return refused(refused);
        }
        if (failure instanceof AbortedException) {
            return new MigrationException(
                    "It was interrupted before AWS had answered. Run again: it goes on where it stopped.", failure);
        }
        String message = Optional.ofNullable(failure.getMessage()).orElse("");
        if (failure instanceof SdkClientException && message.contains("Unable to load credentials")) {
            String profile = ProfileFileSystemSetting.AWS_PROFILE
                    .getStringValue()
                    .filter(name -> !name.equals("default"))
                    .map(name -> " in the profile '" + name + "'")
                    .orElse("");
            return new ConfigurationException(
                    "There are no AWS credentials" + profile + ". Log in ('aws sso login', 'aws configure'),"
                            + " set AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
        }
        return new MigrationException(
                "AWS could not be reached: " + message + ". Check the connection and the Region, then run again.",
                failure);
    }

    /** Whether this is the error code of the failure. */
    public static boolean isCode(AwsServiceException failure, String code) {
        return code.equals(code(failure));
    }

    private static MigrationException refused(AwsServiceException failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        String operation = details == null ? "The call" : String.valueOf(details.serviceName());
        String code = code(failure);
        String said = code + (details == null || details.errorMessage() == null ? "" : ": " + details.errorMessage());
        String place = " [request " + failure.requestId() + "]";
        if (NO_RIGHT.contains(code)) {
            return new MigrationException(
                    "AWS refuses " + operation + " (" + said + "). Allow this action in the policy of whoever runs the"
                            + " goal; docs/aws.md has the whole policy. Then run again.",
                    failure);
        }
        if (BAD_CREDENTIALS.contains(code)) {
            return new MigrationException(
                    "AWS does not accept the credentials (" + said + "). Log in again ('aws sso login'), or check"
                            + " AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
                    failure);
        }
        if (failure.isThrottlingException()) {
            return new MigrationException(
                    "AWS let through too few calls of " + operation + " (" + said
                            + "). Run again in a minute: what is done stays done." + place,
                    failure);
        }
        if (isQuota(code)) {
            return new MigrationException(
                    "A quota of the account is reached at " + operation + " (" + said
                            + "). Raise it under Service Quotas, or remove what is not needed, then run again.",
                    failure);
        }
        return new MigrationException(
                operation + " failed with HTTP " + failure.statusCode() + " (" + said + ")." + place, failure);
    }

    private static boolean isQuota(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        return lower.contains("limitexceeded") || lower.contains("quota") || lower.contains("toomany");
    }

    private static String code(AwsServiceException failure) {
        return Optional.ofNullable(failure.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("no error code");
    }
}
