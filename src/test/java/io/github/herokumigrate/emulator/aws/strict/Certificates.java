package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import io.github.herokumigrate.emulator.aws.wire.Xml;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** Certificates are issued when their records stand in the DNS, which their names tell only after a while. */
public final class Certificates implements Rule {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final Upstream upstream;
    private final PassingTime time;
    private final Map<String, Integer> looks = new ConcurrentHashMap<>();
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final Set<String> setElsewhere = ConcurrentHashMap.newKeySet();
    private volatile int recordLooks = 1;

    Certificates(Upstream upstream, PassingTime time) {
        this.upstream = upstream;
        this.time = time;
    }

    /** Keeps back the validation records of a new certificate for that many looks; 1 by default. */
    public void recordsAreUnknownFor(int describes) {
        recordLooks = describes;
    }

    /** Says that the owner of a domain set its validation record in a DNS other than Route 53. */
    public void recordIsSetElsewhere(String domain) {
        setElsewhere.add(domain);
    }

    /**
     * Lets certificates of a domain fail.
     *
     * @param reason e.g. {@code CAA_ERROR}
     */
    public void fail(String domain, String reason) {
        failures.put(domain, reason);
    }

    boolean isIssued(String region, String arn) {
        Answer answer = upstream.json(
                region, "acm", "DescribeCertificate", Json.object().put("CertificateArn", arn));
        if (!answer.isSuccess()) {
            return false;
        }
        ObjectNode certificate = (ObjectNode) answer.json().path("Certificate");
        judge(region, certificate);
        return certificate.path("Status").asString("").equals("ISSUED");
    }

    // The token of a request is good for an hour (contract: AWS 1.2); moto's clock cannot be moved.
    @Override
    public Call passed(Call call) {
        String token = call.is("acm:RequestCertificate")
                ? call.json().path("IdempotencyToken").asString("")
                : "";
        if (token.isEmpty()) {
            return call;
        }
        Instant first = tokens.merge(
                token, time.now(), (old, now) -> old.plus(TOKEN_LIFE).isBefore(now) ? now : old);
        return call.withBody(call.json()
                .put("IdempotencyToken", token + first.toEpochMilli())
                .toString());
    }

    @Override
    public Answer after(Call call, Answer answer) {
        if (call.is("acm:DescribeCertificate")) {
            ObjectNode body = answer.json();
            ObjectNode certificate = (ObjectNode) body.path("Certificate");
            judge(call.region(), certificate);
            String arn = certificate.path("CertificateArn").asString();
            if (looks.merge(arn, 1, Integer::sum) <= recordLooks) {
                Json.objects(certificate.path("DomainValidationOptions"))
                        .forEach(option -> option.remove("ResourceRecord"));
            }
            return answer.withBody(body);
        }
        if (call.is("acm:ListCertificates")) {
            return listed(call, answer);
        }
        return answer;
    }

    private Answer listed(Call call, Answer answer) {
        // moto filters by a status of its own: all are asked for, the filter is applied to the true one.
        ObjectNode all = upstream.json(call.region(), "acm", "ListCertificates", Json.object())
                .json();
        List<String> statuses = Json.texts(call.json().path("CertificateStatuses"));
        List<ObjectNode> certificates = Json.objects(all.path("CertificateSummaryList"));
        certificates.forEach(certificate -> judge(call.region(), certificate));
        List<ObjectNode> wanted = certificates.stream()
                .filter(certificate -> statuses.isEmpty()
                        || statuses.contains(certificate.path("Status").asString("")))
                .toList();
        for (ObjectNode certificate : wanted) {
            certificate.remove("DomainValidationOptions");
            // moto calls them as it does where all of a certificate is told.
            certificate.set("SubjectAlternativeNameSummaries", certificate.remove("SubjectAlternativeNames"));
        }
        all.set("CertificateSummaryList", Json.array(wanted));
        return answer.withBody(all);
    }

    private void judge(String region, ObjectNode certificate) {
        if (!certificate.path("Type").asString("").equals("AMAZON_ISSUED")) {
            return;
        }
        String domain = certificate.path("DomainName").asString("");
        String failure = failures.get(domain);
        boolean isProven = true;
        for (ObjectNode option : Json.objects(certificate.path("DomainValidationOptions"))) {
            boolean isSet = failure == null && isSet(region, option);
            isProven &= isSet;
            option.put("ValidationStatus", isSet ? "SUCCESS" : failure == null ? "PENDING_VALIDATION" : "FAILED");
        }
        certificate.put("Status", failure != null ? "FAILED" : isProven ? "ISSUED" : "PENDING_VALIDATION");
        if (failure != null) {
            certificate.put("FailureReason", failure);
        }
        if (!isProven) {
            certificate.remove("IssuedAt");
            certificate.remove("NotBefore");
            certificate.remove("NotAfter");
        }
    }

    private boolean isSet(String region, ObjectNode option) {
        if (setElsewhere.contains(option.path("DomainName").asString(""))) {
            return true;
        }
        String name = option.path("ResourceRecord").path("Name").asString("");
        String value = option.path("ResourceRecord").path("Value").asString("");
        for (Xml id :
                upstream.get(region, "route53", "/2013-04-01/hostedzone").xml().all("Id")) {
            String zone = id.text().replace("/hostedzone/", "");
            String records = upstream.get(region, "route53", "/2013-04-01/hostedzone/" + zone + "/rrset")
                    .body();
            if (records.contains("<Name>" + name + "</Name>") && records.contains(value.replaceFirst("\\.$", ""))) {
                return true;
            }
        }
        return false;
    }
}
