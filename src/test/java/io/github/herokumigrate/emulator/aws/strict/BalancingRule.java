package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import io.github.herokumigrate.emulator.aws.wire.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Load balancers, target groups and listeners: making one again succeeds if it is the same and is refused if it is not
 * (contract: AWS 1.2); moto makes a second one, or always refuses.
 */
final class BalancingRule implements Rule {
    private static final String SERVICE = "elasticloadbalancing";

    /** What is made, how it is looked up, how AWS calls a second one. */
    private record Kind(
            String operation,
            String describing,
            Function<Call, SortedMap<String, String>> lookUp,
            String arn,
            String duplicate,
            String message) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "CreateLoadBalancer",
                    "DescribeLoadBalancers",
                    call -> new TreeMap<>(
                            Map.of("Names.member.1", call.field("Name").orElse(""))),
                    "LoadBalancerArn",
                    "DuplicateLoadBalancerName",
                    "A load balancer with the same name exists, but with different settings"),
            new Kind(
                    "CreateTargetGroup",
                    "DescribeTargetGroups",
                    call -> new TreeMap<>(
                            Map.of("Names.member.1", call.field("Name").orElse(""))),
                    "TargetGroupArn",
                    "DuplicateTargetGroupName",
                    "A target group with the same name exists, but with different settings"),
            new Kind(
                    "CreateListener",
                    "DescribeListeners",
                    call -> new TreeMap<>(Map.of(
                            "LoadBalancerArn", call.field("LoadBalancerArn").orElse(""))),
                    "ListenerArn",
                    "DuplicateListener",
                    "A listener already exists on this port for this load balancer"));

    private final Upstream upstream;
    private final Certificates certificates;
    /** What each was made of, by its ARN. */
    private final Map<String, SortedMap<String, String>> settings = new ConcurrentHashMap<>();

    BalancingRule(Upstream upstream, Certificates certificates) {
        this.upstream = upstream;
        this.certificates = certificates;
    }

    @Override
    public Optional<Answer> before(Call call) {
        if (!call.service().equals(SERVICE)) {
            return Optional.empty();
        }
        if (call.operation().equals("CreateLoadBalancer")) {
            checkZones(call);
        }
        checkCertificates(call);
        return KINDS.stream()
                .filter(kind -> kind.operation().equals(call.operation()))
                .findFirst()
                .flatMap(kind -> again(kind, call));
    }

    @Override
    public Answer after(Call call, Answer answer) {
        if (!call.service().equals(SERVICE)) {
            return answer;
        }
        for (Kind kind : KINDS) {
            if (kind.operation().equals(call.operation())) {
                answer.xml().value(kind.arn()).ifPresent(arn -> settings.put(arn, settings(call)));
            }
        }
        if (call.operation().startsWith("Modify") || call.operation().startsWith("Set")) {
            for (Kind kind : KINDS) {
                call.field(kind.arn()).map(settings::get).ifPresent(made -> change(made, settings(call), kind.arn()));
            }
        }
        return call.operation().equals("DescribeLoadBalancerAttributes") ? withIdleTimeout(answer) : answer;
    }

    /** AWS names every attribute, moto this one only once it was set. */
    private static Answer withIdleTimeout(Answer answer) {
        String usual = "<Attributes><member><Key>idle_timeout.timeout_seconds</Key><Value>60</Value></member>";
        return answer.body().contains("idle_timeout.timeout_seconds")
                ? answer
                : answer.withBody(answer.body().replaceFirst("<Attributes>", usual));
    }

    private void checkZones(Call call) {
        List<String> subnets = new java.util.ArrayList<>(call.fields("Subnets.member"));
        call.form().forEach((name, value) -> {
            if (name.matches("SubnetMappings\\.member\\.\\d+\\.SubnetId")) {
                subnets.add(value);
            }
        });
        if (!subnets.isEmpty()
                && new Subnets(upstream).zones(call.region(), subnets).size() < 2) {
            throw new Refusal(
                    "ValidationError", "At least two subnets in two different Availability Zones must be specified");
        }
    }

    private void checkCertificates(Call call) {
        call.form().forEach((name, value) -> {
            if (name.matches("Certificates\\.member\\.\\d+\\.CertificateArn")
                    && !certificates.isIssued(call.region(), value)) {
                throw new Refusal(
                        "UnsupportedCertificate",
                        "The certificate '" + value
                                + "' must have a fully-qualified domain name, a supported signature, and a supported"
                                + " key size.");
            }
        });
    }

    private Optional<Answer> again(Kind kind, Call call) {
        Answer described = upstream.query(
                call.region(), SERVICE, kind.describing(), kind.lookUp().apply(call));
        if (!described.isSuccess()) {
            return Optional.empty();
        }
        Optional<String> arn = existing(kind, call, described.xml());
        if (arn.isEmpty()) {
            return Optional.empty();
        }
        if (!settings(call).equals(settings.get(arn.get()))) {
            throw new Refusal(kind.duplicate(), kind.message());
        }
        Answer one =
                upstream.query(call.region(), SERVICE, kind.describing(), Map.of(kind.arn() + "s.member.1", arn.get()));
        return Optional.of(one.withBody(one.body().replace(kind.describing(), kind.operation())));
    }

    private static Optional<String> existing(Kind kind, Call call, Xml described) {
        if (!kind.operation().equals("CreateListener")) {
            return described.value(kind.arn());
        }
        // ARN, then the port: the members are nested, so their parts are taken in pairs.
        List<Xml> arns = described.all("ListenerArn");
        List<Xml> ports =
                new Xml(described.text().replaceAll("(?s)<DefaultActions>.*?</DefaultActions>", "")).all("Port");
        for (int i = 0; i < arns.size() && i < ports.size(); i++) {
            if (ports.get(i).text().equals(call.field("Port").orElse(""))) {
                return Optional.of(arns.get(i).text());
            }
        }
        return Optional.empty();
    }

    /** What makes two of them the same: all fields but the tags, lists of ids in any order. */
    private static SortedMap<String, String> settings(Call call) {
        SortedMap<String, String> fields = new TreeMap<>(call.form());
        fields.keySet().removeIf(name -> name.startsWith("Tags."));
        for (String list : List.of("Subnets.member", "SecurityGroups.member")) {
            List<String> values = call.fields(list).stream().sorted().toList();
            fields.keySet().removeIf(name -> name.startsWith(list + "."));
            for (int i = 0; i < values.size(); i++) {
                fields.put(list + "." + i, values.get(i));
            }
        }
        return fields;
    }

    private static void change(SortedMap<String, String> made, SortedMap<String, String> changes, String arn) {
        changes.remove(arn);
        for (String name : changes.keySet()) {
            String top = name.replaceFirst("\\..*", "");
            made.keySet().removeIf(old -> old.equals(top) || old.startsWith(top + "."));
        }
        made.putAll(changes);
    }
}
