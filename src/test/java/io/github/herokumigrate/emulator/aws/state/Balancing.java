package io.github.herokumigrate.emulator.aws.state;

import io.github.herokumigrate.emulator.aws.wire.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Load balancers, their listeners and rules, target groups and who is behind them. */
final class Balancing implements EndState.Part {
    private static final String SERVICE = "elasticloadbalancing";

    @Override
    public void read(Reading reading) {
        for (JsonNode balancer : Json.items(
                reading.query(SERVICE, "DescribeLoadBalancers", Map.of()).path("LoadBalancers"))) {
            balancer(reading, balancer);
        }
        for (JsonNode group : Json.items(
                reading.query(SERVICE, "DescribeTargetGroups", Map.of()).path("TargetGroups"))) {
            String arn = group.path("TargetGroupArn").asString();
            String title = "target group " + group.path("TargetGroupName").asString();
            reading.means(arn, title);
            reading.means(arn.substring(arn.indexOf("targetgroup/")), title);
            reading.add(title, group);
            reading.add(
                    title + " attributes",
                    reading.query(SERVICE, "DescribeTargetGroupAttributes", Map.of("TargetGroupArn", arn)));
            JsonNode health = reading.query(SERVICE, "DescribeTargetHealth", Map.of("TargetGroupArn", arn))
                    .path("TargetHealthDescriptions");
            for (JsonNode target : Json.items(health)) {
                reading.add(title + " target", target.path("TargetHealth"));
            }
            tags(reading, title, arn);
        }
    }

    private static void balancer(Reading reading, JsonNode balancer) {
        String arn = balancer.path("LoadBalancerArn").asString();
        String title = "load balancer " + balancer.path("LoadBalancerName").asString();
        reading.means(arn, title);
        reading.means(arn.substring(arn.indexOf("loadbalancer/") + "loadbalancer/".length()), title);
        reading.add(title, balancer);
        reading.add(
                title + " attributes",
                reading.query(SERVICE, "DescribeLoadBalancerAttributes", Map.of("LoadBalancerArn", arn)));
        tags(reading, title, arn);
        for (JsonNode listener : Json.items(reading.query(SERVICE, "DescribeListeners", Map.of("LoadBalancerArn", arn))
                .path("Listeners"))) {
            String listenerArn = listener.path("ListenerArn").asString();
            String listenerTitle = "listener " + listener.path("Port").asString();
            reading.means(listenerArn, listenerTitle);
            reading.add(listenerTitle, listener);
            tags(reading, listenerTitle, listenerArn);
            for (JsonNode rule : Json.items(reading.query(SERVICE, "DescribeRules", Map.of("ListenerArn", listenerArn))
                    .path("Rules"))) {
                String ruleTitle =
                        listenerTitle + " rule " + rule.path("Priority").asString();
                reading.means(rule.path("RuleArn").asString(), ruleTitle);
                reading.add(ruleTitle, rule);
            }
        }
    }

    private static void tags(Reading reading, String title, String arn) {
        reading.add(
                title + " tags",
                reading.query(SERVICE, "DescribeTags", Map.of("ResourceArns.member.1", arn))
                        .path("TagDescriptions"));
    }
}
