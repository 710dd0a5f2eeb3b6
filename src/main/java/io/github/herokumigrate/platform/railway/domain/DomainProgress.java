package io.github.herokumigrate.platform.railway.domain;

import io.github.herokumigrate.platform.HostName;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.PendingTask.Due;
import io.github.herokumigrate.platform.railway.api.DomainsApi.DnsRecord;
import io.github.herokumigrate.platform.railway.api.DomainsApi.DomainStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a name of the user's is: proven, leading here, with a certificate (contract: Railway 7.12).
 *
 * @param status what Railway tells; empty while it tells nothing
 */
record DomainProgress(HostName host, Optional<DomainStatus> status) {
    private static final String DNS = "DNS";
    private static final String CERTIFICATE = "certificate";
    private static final String PROPAGATED = "DNS_RECORD_STATUS_PROPAGATED";
    private static final String TYPE = "DNS_RECORD_TYPE_";
    private static final String CHALLENGE = "DNS_RECORD_PURPOSE_ACME_DNS01_CHALLENGE";
    private static final String CERTIFICATE_STATE = "CERTIFICATE_STATUS_TYPE_";
    private static final String VALID = CERTIFICATE_STATE + "VALID";
    private static final String ISSUE_FAILED = CERTIFICATE_STATE + "ISSUE_FAILED";
    private static final String OWNERSHIP = "railway-verify=";

    /** Whether visitors get the application by this name. */
    boolean isReady() {
        return status.filter(told -> told.verified()
                        && isLedHere(told)
                        && told.certificateStatus().equals(VALID))
                .isPresent();
    }

    /** Whether Railway has given up on the certificate and nothing of the user's is in its way. */
    boolean canBeTriedAgain() {
        return status.filter(told -> told.verified()
                        && isLedHere(told)
                        && told.certificateStatus().equals(ISSUE_FAILED))
                .isPresent();
    }

    /** What it waits for; empty if it is ready. */
    List<PendingTask> tasks() {
        if (isReady()) {
            return List.of();
        }
        if (status.isEmpty()) {
            return List.of(records());
        }
        DomainStatus told = status.get();
        List<PendingTask> tasks = new ArrayList<>();
        proof(told).ifPresent(tasks::add);
        told.dnsRecords().stream()
                .filter(record -> !record.status().equals(PROPAGATED))
                .map(this::task)
                .forEach(tasks::add);
        if (tasks.isEmpty()) {
            tasks.add(told.verified() && isLedHere(told) ? certificate(told) : records());
        }
        return tasks;
    }

    /** For the user to see. */
    HostStatus hostStatus() {
        String state = status.map(DomainStatus::certificateStatus)
                .filter(word -> !word.isEmpty())
                .map(word -> word.replace(CERTIFICATE_STATE, "").toLowerCase(Locale.ROOT))
                .orElse("unspecified");
        return new HostStatus(
                host.text(),
                state,
                (status.filter(DomainStatus::verified).isPresent() ? "proven" : "not proven") + ", the name "
                        + (status.filter(DomainProgress::isLedHere).isPresent() ? "leads here" : "does not lead here"));
    }

    /** It is not among the records, and without it the name answers 404 even if it leads here. */
    private Optional<PendingTask> proof(DomainStatus told) {
        if (told.verified()
                || told.verificationDnsHost().isEmpty()
                || told.verificationToken().isEmpty()) {
            return Optional.empty();
        }
        String token = told.verificationToken();
        while (token.startsWith(OWNERSHIP)) {
            token = token.substring(OWNERSHIP.length());
        }
        return Optional.of(new PendingTask(
                DNS,
                "Set the record " + proofName(told) + " TXT " + OWNERSHIP + token + " (it proves to Railway that "
                        + host + " is yours, and can be set while the name still leads to Heroku).",
                Due.NOW));
    }

    /** Railway gives it with or without the zone. */
    private static String proofName(DomainStatus told) {
        String name = told.verificationDnsHost();
        String zone =
                told.dnsRecords().stream().map(DnsRecord::zone).findFirst().orElse("");
        return zone.isEmpty() || name.endsWith("." + zone) ? name : name + "." + zone;
    }

    private PendingTask task(DnsRecord record) {
        boolean isChallenge = record.purpose().equals(CHALLENGE);
        String type = record.recordType().replace(TYPE, "");
        String why = isChallenge
                ? "with it Railway makes the certificate; keep it for the renewals, and let no proxy stand before it"
                : "it leads visitors to Railway, which makes the certificate then, mostly within minutes" + remark();
        return new PendingTask(
                DNS,
                "Set the record " + record.fqdn() + " " + type + " " + record.requiredValue() + " (" + why + ").",
                isChallenge ? Due.NOW : Due.LATER);
    }

    private String remark() {
        if (host.isApex()) {
            return "; at the top of a zone it has to be an ALIAS or ANAME, or a CNAME that the provider flattens";
        }
        return host.isWildcard() ? "; set it after the others" : "";
    }

    private PendingTask certificate(DomainStatus told) {
        return new PendingTask(
                CERTIFICATE,
                told.certificateStatus().equals(ISSUE_FAILED)
                        ? "Railway could not make the certificate of " + host + " ("
                                + (told.certificateErrorMessage().isEmpty()
                                        ? "it does not tell why"
                                        : told.certificateErrorMessage())
                                + "): put that right and run deploy again, which lets Railway try again."
                        : "Wait for the certificate of " + host
                                + ": Railway makes it mostly within an hour, and 'status' tells when it is there.");
    }

    private PendingTask records() {
        return new PendingTask(
                DNS, "Railway does not tell the records of " + host + " yet: run deploy again in a minute.");
    }

    private static boolean isLedHere(DomainStatus told) {
        return !told.dnsRecords().isEmpty()
                && told.dnsRecords().stream().allMatch(record -> record.status().equals(PROPAGATED));
    }
}
