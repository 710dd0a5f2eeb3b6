package io.github.herokumigrate.emulator.aws.wire;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells which operation of which service an HTTP request calls. */
public final class Recognition {
    private static final Map<String, String> BY_TARGET = Map.ofEntries(
            Map.entry("AmazonEC2ContainerServiceV20141113", "ecs"),
            Map.entry("AmazonEC2ContainerRegistry_V20150921", "ecr"),
            Map.entry("AmazonSSM", "ssm"),
            Map.entry("secretsmanager", "secretsmanager"),
            Map.entry("Logs_20140328", "logs"),
            Map.entry("CertificateManager", "acm"),
            Map.entry("AmazonDMSv20160101", "dms"),
            Map.entry("AnyScaleFrontendService", "application-autoscaling"),
            Map.entry("ServiceQuotasV20190624", "servicequotas"),
            Map.entry("ResourceGroupsTaggingAPI_20170126", "tag"),
            Map.entry("TrentService", "kms"));

    private static final List<Path> BY_PATH = List.of(
            path("scheduler", "POST", "/schedule-groups/[^/]+", "CreateScheduleGroup"),
            path("scheduler", "GET", "/schedule-groups/[^/]+", "GetScheduleGroup"),
            path("scheduler", "DELETE", "/schedule-groups/[^/]+", "DeleteScheduleGroup"),
            path("scheduler", "GET", "/schedule-groups", "ListScheduleGroups"),
            path("scheduler", "POST", "/schedules/[^/]+", "CreateSchedule"),
            path("scheduler", "GET", "/schedules/[^/]+", "GetSchedule"),
            path("scheduler", "PUT", "/schedules/[^/]+", "UpdateSchedule"),
            path("scheduler", "DELETE", "/schedules/[^/]+", "DeleteSchedule"),
            path("scheduler", "GET", "/schedules", "ListSchedules"),
            path("scheduler", "GET", "/tags/.+", "ListTagsForResource"),
            path("scheduler", "POST", "/tags/.+", "TagResource"),
            path("scheduler", "DELETE", "/tags/.+", "UntagResource"),
            path("route53", "POST", "/2013-04-01/hostedzone/[^/]+/rrset", "ChangeResourceRecordSets"),
            path("route53", "GET", "/2013-04-01/hostedzone/[^/]+/rrset", "ListResourceRecordSets"),
            path("route53", "POST", "/2013-04-01/hostedzone", "CreateHostedZone"),
            path("route53", "GET", "/2013-04-01/hostedzone", "ListHostedZones"),
            path("route53", "GET", "/2013-04-01/hostedzonesbyname", "ListHostedZonesByName"),
            path("route53", "GET", "/2013-04-01/hostedzone/[^/]+", "GetHostedZone"),
            path("route53", "DELETE", "/2013-04-01/hostedzone/[^/]+", "DeleteHostedZone"),
            path("route53", "GET", "/2013-04-01/change/[^/]+", "GetChange"),
            path("route53", "GET", "/2013-04-01/tags/hostedzone/[^/]+", "ListTagsForResource"),
            path("route53", "POST", "/2013-04-01/tags/hostedzone/[^/]+", "ChangeTagsForResource"));

    private Recognition() {}

    /** The call that a request makes; one of an unknown service is called {@code unknown:<method> <path>}. */
    public static Call of(String method, URI target, Map<String, String> headers, String body) {
        Scope scope = Scope.of(headers.getOrDefault("Authorization", ""));
        String amazonTarget = headers.getOrDefault("X-Amz-Target", "");
        int dot = amazonTarget.indexOf('.');
        if (dot > 0) {
            return new Call(
                    BY_TARGET.getOrDefault(amazonTarget.substring(0, dot), scope.service()),
                    amazonTarget.substring(dot + 1),
                    Protocol.JSON,
                    method,
                    target,
                    headers,
                    body);
        }
        Optional<Path> known = BY_PATH.stream()
                .filter(path -> path.fits(scope.service(), method, target.getPath()))
                .findFirst();
        if (known.isPresent()) {
            Protocol protocol = scope.service().equals("route53") ? Protocol.REST_XML : Protocol.REST_JSON;
            return new Call(scope.service(), known.get().operation(), protocol, method, target, headers, body);
        }
        String action = Call.fieldsOf(body).get("Action");
        if (action != null) {
            Protocol protocol = scope.service().equals("ec2") ? Protocol.EC2 : Protocol.QUERY;
            return new Call(scope.service(), action, protocol, method, target, headers, body);
        }
        return new Call("unknown", method + " " + target.getPath(), Protocol.JSON, method, target, headers, body);
    }

    private static Path path(String service, String method, String path, String operation) {
        return new Path(service, method, Pattern.compile(path + "/?"), operation);
    }

    private record Path(String service, String method, Pattern path, String operation) {
        boolean fits(String otherService, String otherMethod, String otherPath) {
            return service.equals(otherService)
                    && method.equals(otherMethod)
                    && path.matcher(otherPath).matches();
        }
    }
}
