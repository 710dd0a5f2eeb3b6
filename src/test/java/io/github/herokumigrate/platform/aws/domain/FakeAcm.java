package io.github.herokumigrate.platform.aws.domain;

import io.github.herokumigrate.testing.StubServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An ACM that does what moto can't: it knows the records late, refuses, keeps what is in use and issues when the test says
 * so. Clients that are made while it is open talk to it.
 */
final class FakeAcm implements AutoCloseable {
    private static final String ENDPOINT = "aws.endpointUrlAcm";
    private static final JsonMapper JSON = new JsonMapper();

    private final StubServer server = new StubServer();
    private final Map<String, Certificate> certificates = new LinkedHashMap<>();

    /** How often a new certificate is described before its records are known. */
    int looksWithoutRecords;
    /** What becomes of a new certificate. */
    String status = "PENDING_VALIDATION";

    String failureReason = "";
    /** How often a deletion is refused. */
    int refusedDeletions;

    /** One certificate. */
    static final class Certificate {
        String arn = "";
        String status = "";
        String failureReason = "";
        Set<String> names = new LinkedHashSet<>();
        JsonNode tags = JSON.createArrayNode();
        int looks;
    }

    FakeAcm() {
        System.setProperty(ENDPOINT, server.uri().toString());
        server.on("POST /", this::answer);
    }

    List<Certificate> certificates() {
        return new ArrayList<>(certificates.values());
    }

    private synchronized StubServer.Response answer(StubServer.Request request) {
        JsonNode asked = JSON.readTree(request.body());
        String arn = asked.path("CertificateArn").asString();
        String operation =
                Objects.requireNonNull(request.headers().get("X-Amz-Target")).split("\\.")[1];
        if (!arn.isEmpty() && !certificates.containsKey(arn)) {
            return refused("ResourceNotFoundException");
        }
        return switch (operation) {
            case "RequestCertificate" -> made(asked);
            case "ListCertificates" -> StubServer.Response.json(200, list());
            case "ListTagsForCertificate" ->
                StubServer.Response.json(
                        200,
                        JSON.createObjectNode()
                                .set("Tags", certificate(arn).tags)
                                .toString());
            case "DescribeCertificate" ->
                StubServer.Response.json(
                        200,
                        JSON.createObjectNode()
                                .set("Certificate", described(certificate(arn)))
                                .toString());
            case "DeleteCertificate" -> {
                if (refusedDeletions-- > 0) {
                    yield refused("ResourceInUseException");
                }
                certificates.remove(arn);
                yield StubServer.Response.json(200, "");
            }
            default -> refused("UnknownOperationException");
        };
    }

    private StubServer.Response made(JsonNode asked) {
        Certificate certificate = new Certificate();
        certificate.arn = "arn:aws:acm:eu-west-1:123456789012:certificate/" + certificates.size() + "-"
                + asked.path("IdempotencyToken").asString();
        certificate.status = status;
        certificate.failureReason = failureReason;
        certificate.names.add(asked.path("DomainName").asString());
        asked.path("SubjectAlternativeNames").forEach(name -> certificate.names.add(name.asString()));
        certificate.tags = asked.path("Tags");
        certificates.put(certificate.arn, certificate);
        return StubServer.Response.json(
                200,
                JSON.createObjectNode().put("CertificateArn", certificate.arn).toString());
    }

    private String list() {
        ArrayNode summaries = JSON.createArrayNode();
        for (Certificate certificate : certificates.values()) {
            ObjectNode summary = summaries
                    .addObject()
                    .put("CertificateArn", certificate.arn)
                    .put("DomainName", certificate.names.iterator().next())
                    .put("Status", certificate.status)
                    .put("Type", "AMAZON_ISSUED");
            ArrayNode names = summary.putArray("SubjectAlternativeNameSummaries");
            certificate.names.forEach(names::add);
        }
        return JSON.createObjectNode().set("CertificateSummaryList", summaries).toString();
    }

    private ObjectNode described(Certificate certificate) {
        ObjectNode detail = JSON.createObjectNode()
                .put("CertificateArn", certificate.arn)
                .put("DomainName", certificate.names.iterator().next())
                .put("Status", certificate.status)
                .put("CreatedAt", 1_700_000_000 + certificates.size());
        if (certificate.status.equals("FAILED")) {
            detail.put("FailureReason", certificate.failureReason);
        }
        ArrayNode names = detail.putArray("SubjectAlternativeNames");
        ArrayNode options = detail.putArray("DomainValidationOptions");
        boolean known = certificate.looks++ >= looksWithoutRecords;
        for (String name : certificate.names) {
            names.add(name);
            ObjectNode option = options.addObject()
                    .put("DomainName", name)
                    .put("ValidationStatus", certificate.status.equals("ISSUED") ? "SUCCESS" : certificate.status);
            if (known) {
                option.putObject("ResourceRecord")
                        .put("Name", "_proof." + new DomainName(name).base() + ".")
                        .put("Type", "CNAME")
                        .put("Value", "_value.acm-validations.aws.");
            }
        }
        return detail;
    }

    private Certificate certificate(String arn) {
        return Objects.requireNonNull(certificates.get(arn));
    }

    private static StubServer.Response refused(String code) {
        return StubServer.Response.json(
                400,
                JSON.createObjectNode()
                        .put("__type", code)
                        .put("message", "refused by the test")
                        .toString());
    }

    @Override
    public void close() {
        System.clearProperty(ENDPOINT);
        server.close();
    }
}
