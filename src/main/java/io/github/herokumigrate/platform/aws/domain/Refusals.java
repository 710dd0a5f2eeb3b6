package io.github.herokumigrate.platform.aws.domain;

import java.util.Optional;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;

/** Why ACM issues no certificate, and what to do about it (contract: AWS 1.5). */
final class Refusals {
    private Refusals() {}

    /** One sentence or two on the last certificate that failed; empty if none did. */
    static Optional<String> of(CertificateWish wish) {
        return wish.certificates().failed().stream()
                .reduce((earlier, later) -> later)
                .map(failed -> text(wish, failed));
    }

    static String text(CertificateWish wish, CertificateDetail failed) {
        return "AWS did not issue the certificate of " + wish.first() + ": " + why(failed);
    }

    private static String why(CertificateDetail failed) {
        if (failed.status() == CertificateStatus.VALIDATION_TIMED_OUT) {
            return "its records were not set within 72 hours. Run again and set those that are told then.";
        }
        return switch (failed.failureReasonAsString() == null ? "" : failed.failureReasonAsString()) {
            case "CAA_ERROR" ->
                "the CAA records of a domain let other authorities issue only. Add the record"
                        + " 0 issue \"amazon.com\" to them, then run again.";
            case "ADDITIONAL_VERIFICATION_REQUIRED" ->
                "it wants to know more about a domain first. Open a case at AWS" + " Support, then run again.";
            case "DOMAIN_NOT_ALLOWED" ->
                "a domain is on a list of unsafe ones. Have it taken off at Google Safe Browsing," + " then run again.";
            case "INVALID_PUBLIC_DOMAIN" ->
                "a domain is none that the internet knows. Check the domains, then run again.";
            case "DOMAIN_VALIDATION_DENIED" -> "a domain was denied. Check the domains, then run again.";
            default ->
                "the reason is " + failed.failureReasonAsString() + ". Run again, or name a certificate of yours.";
        };
    }
}
