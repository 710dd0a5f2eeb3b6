package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.strict.ecs.Fargate;
import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import io.github.herokumigrate.emulator.aws.wire.Xml;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A security group stays while anything refers to it, and a little longer: network interfaces drain. */
public final class SecurityGroupRule implements Rule {
    private final Upstream upstream;
    private final Fargate fargate;
    private final DatabaseRule databases;
    private final CacheRule caches;
    private final DmsRule dms;
    private final Map<String, Integer> draining = new ConcurrentHashMap<>();
    private volatile int drainingCalls = 1;

    SecurityGroupRule(Upstream upstream, Fargate fargate, DatabaseRule databases, CacheRule caches, DmsRule dms) {
        this.upstream = upstream;
        this.fargate = fargate;
        this.databases = databases;
        this.caches = caches;
        this.dms = dms;
    }

    /** Refuses that many deletions of a group that a load balancer used until then; 1 if nothing is said. */
    public void interfacesDrainFor(int calls) {
        drainingCalls = calls;
    }

    @Override
    public Optional<Answer> before(Call call) {
        if (call.is("ec2:DeleteSecurityGroup")) {
            check(call, call.field("GroupId").orElse(""));
        }
        if (call.is("elasticloadbalancing:DeleteLoadBalancer")) {
            String arn = call.field("LoadBalancerArn").orElse("");
            upstream.query(
                            call.region(),
                            "elasticloadbalancing",
                            "DescribeLoadBalancers",
                            Map.of("LoadBalancerArns.member.1", arn))
                    .xml()
                    .value("SecurityGroups")
                    .ifPresent(groups ->
                            new Xml(groups).all("member").forEach(group -> draining.put(group.text(), drainingCalls)));
        }
        return Optional.empty();
    }

    private void check(Call call, String group) {
        String rules = upstream.query(
                        call.region(),
                        "ec2",
                        "DescribeSecurityGroups",
                        Map.of("Filter.1.Name", "ip-permission.group-id", "Filter.1.Value.1", group))
                .body();
        boolean isReferred = new Xml(rules)
                .all("securityGroupArn").stream().anyMatch(arn -> !arn.text().endsWith("/" + group));
        String balancers = upstream.query(call.region(), "elasticloadbalancing", "DescribeLoadBalancers", Map.of())
                .body();
        boolean isDraining = draining.merge(group, -1, Integer::sum) >= 0;
        if (isReferred
                || balancers.contains("<member>" + group + "</member>")
                || fargate.uses(group)
                || databases.uses(call.region(), group)
                || caches.uses(group)
                || dms.uses(call.region(), group)
                || isDraining) {
            throw new Refusal("DependencyViolation", "resource " + group + " has a dependent object");
        }
    }
}
