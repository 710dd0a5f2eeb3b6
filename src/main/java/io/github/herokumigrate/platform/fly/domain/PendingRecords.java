package io.github.herokumigrate.platform.fly.domain;

import io.github.herokumigrate.platform.HostName;
import io.github.herokumigrate.platform.PendingTask.Due;
import io.github.herokumigrate.platform.fly.api.CertificatesApi.Certificate;
import io.github.herokumigrate.platform.fly.api.CertificatesApi.Challenge;
import io.github.herokumigrate.platform.fly.api.CertificatesApi.DnsRequirements;
import io.github.herokumigrate.platform.fly.api.CertificatesApi.Ownership;
import io.github.herokumigrate.platform.fly.api.CertificatesApi.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records that a certificate waits for (contract: Fly.io 10), first those that prove whose the name is: with them it is
 * made while the name still leads to Heroku, so that nobody meets an app without one.
 */
record PendingRecords(HostName host, Certificate certificate) {
    List<PendingRecord> all() {
        Optional<DnsRequirements> requirements = certificate.dnsRequirements();
        List<PendingRecord> records = new ArrayList<>();
        if (!certificate.isIssued()) {
            requirements.flatMap(this::proof).ifPresent(records::add);
        }
        if (!certificate.configured()) {
            requirements.ifPresent(needed -> records.addAll(cutOver(needed)));
        }
        return records;
    }

    private Optional<PendingRecord> proof(DnsRequirements needed) {
        boolean isChallengeSeen =
                certificate.validation().filter(Validation::dnsConfigured).isPresent();
        // Where requests come here already Fly.io proves it by them; a wildcard is proven by the record alone.
        if (!isChallengeSeen && (host.isWildcard() || !certificate.configured())) {
            return needed.acmeChallenge().map(this::challenge);
        }
        boolean isOwnerSeen = certificate
                .validation()
                .filter(Validation::ownershipTxtConfigured)
                .isPresent();
        return certificate.waitsForOwner() && !isOwnerSeen ? needed.ownership().map(this::ownership) : Optional.empty();
    }

    private PendingRecord challenge(Challenge challenge) {
        return new PendingRecord(
                challenge.name(),
                "CNAME",
                challenge.target(),
                "it proves to Fly.io that " + host + " is yours; with it the certificate is made before visitors come;"
                        + " keep it for the renewals",
                Due.NOW);
    }

    private PendingRecord ownership(Ownership ownership) {
        return new PendingRecord(
                ownership.name(),
                "TXT",
                ownership.appValue(),
                "it proves to Fly.io that " + host + " is yours, where no AAAA record does or a CDN hides it",
                Due.NOW);
    }

    private List<PendingRecord> cutOver(DnsRequirements needed) {
        String instead = host.isApex() || needed.cname().isEmpty()
                ? ""
                : "; instead of A and AAAA a CNAME to " + needed.cname() + " does too";
        List<PendingRecord> records = new ArrayList<>();
        needed.a().stream().findFirst().ifPresent(address -> records.add(lead("A", address, instead)));
        needed.aaaa().stream().findFirst().ifPresent(address -> records.add(lead("AAAA", address, "")));
        return records;
    }

    private PendingRecord lead(String type, String address, String besides) {
        return new PendingRecord(host.text(), type, address, "it leads visitors to Fly.io" + besides, Due.LATER);
    }
}
