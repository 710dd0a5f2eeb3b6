package io.github.herokumigrate.emulator.aws.state;

import io.github.herokumigrate.emulator.aws.wire.Json;
import tools.jackson.databind.JsonNode;

/** Certificates, and names in the DNS. */
final class Names implements EndState.Part {
    @Override
    public void read(Reading reading) {
        for (JsonNode listed : Json.items(
                reading.json("acm", "ListCertificates", Json.object()).path("CertificateSummaryList"))) {
            String arn = listed.path("CertificateArn").asString();
            String title = "certificate " + listed.path("DomainName").asString();
            reading.means(arn, title);
            JsonNode certificate = reading.json(
                            "acm", "DescribeCertificate", Json.object().put("CertificateArn", arn))
                    .path("Certificate");
            for (JsonNode option : Json.items(certificate.path("DomainValidationOptions"))) {
                String proof = "proof of " + option.path("DomainName").asString();
                reading.means(option.at("/ResourceRecord/Name").asString(""), proof);
                reading.means(option.at("/ResourceRecord/Value").asString(""), proof);
            }
            reading.add(title, certificate);
            reading.add(
                    title + " tags",
                    reading.json("acm", "ListTagsForCertificate", Json.object().put("CertificateArn", arn)));
        }
        for (JsonNode zone :
                Json.items(reading.get("route53", "/2013-04-01/hostedzone").path("HostedZones"))) {
            String id = zone.path("Id").asString();
            String title = "zone " + zone.path("Name").asString();
            reading.means(id, title);
            reading.means(id.replace("/hostedzone/", ""), title);
            reading.add(title, zone);
            for (JsonNode entry : Json.items(
                    reading.get("route53", "/2013-04-01" + id + "/rrset").path("ResourceRecordSets"))) {
                reading.add(
                        title + " record " + entry.path("Type").asString() + " "
                                + entry.path("Name").asString(),
                        entry);
            }
        }
    }
}
