package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.account.Memo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** Our load balancer, its listeners and the target groups, each kind in one read, and all tags in one more. */
final class Balancing {
    /** The most that one answer lists, so that one read is enough for all but the largest accounts. */
    private static final int PAGE = 400;

    private final AwsSite site;
    private final Memo<Optional<LoadBalancer>> balancer;
    private final Memo<Map<String, TargetGroup>> groups;
    private final Memo<Map<String, Map<String, String>>> tags;
    private final Memo<List<Listener>> listeners;

    Balancing(AwsSite site) {
        this.site = site;
        balancer = new Memo<>(site.waiting().clock(), this::readBalancer);
        groups = new Memo<>(site.waiting().clock(), this::readGroups);
        tags = new Memo<>(site.waiting().clock(), this::readTags);
        listeners = new Memo<>(site.waiting().clock(), this::readListeners);
    }

    AwsSite site() {
        return site;
    }

    ElasticLoadBalancingV2Client client() {
        return site.clients().balancing();
    }

    /** Our load balancer. */
    Optional<LoadBalancer> balancer() {
        Optional<LoadBalancer> found = balancer.get();
        found.ifPresent(one -> requireOurs(one.loadBalancerArn(), "a load balancer '" + one.loadBalancerName() + "'"));
        return found;
    }

    /** The target group of a slot. */
    Optional<TargetGroup> group(String slot) {
        Optional<TargetGroup> found = Optional.ofNullable(groups.get().get(slot));
        found.ifPresent(one -> requireOurs(one.targetGroupArn(), "a target group '" + one.targetGroupName() + "'"));
        return found;
    }

    /** The slots of target groups that are there, by ARN. */
    Map<String, String> slots() {
        Map<String, String> slots = new HashMap<>();
        groups.get().forEach((slot, group) -> slots.put(group.targetGroupArn(), slot));
        return slots;
    }

    /** The listener of our load balancer at a port. What is not ours there does not matter: the load balancer is. */
    Optional<Listener> listener(int port) {
        return balancer().isEmpty()
                ? Optional.empty()
                : listeners.get().stream()
                        .filter(listener -> listener.port() == port)
                        .findFirst();
    }

    /** Reads anew: first what the rest is read from, or that would remember what is gone. */
    void forget() {
        balancer.forget();
        groups.forget();
        listeners.forget();
        tags.forget();
    }

    private void requireOurs(String arn, String what) {
        site.tags().requireOurs(tags.get().getOrDefault(arn, Map.of()), what);
    }

    private Optional<LoadBalancer> readBalancer() {
        try {
            return client()
                    .describeLoadBalancers(request -> request.names(site.names().loadBalancer()))
                    .loadBalancers()
                    .stream()
                    .findFirst();
        } catch (LoadBalancerNotFoundException e) {
            return Optional.empty();
        }
    }

    // Asked by name, AWS refuses both if one of them is missing.
    private Map<String, TargetGroup> readGroups() {
        Map<String, TargetGroup> found = new HashMap<>();
        client().describeTargetGroupsPaginator(request -> request.pageSize(PAGE)).targetGroups().stream()
                .forEach(group -> Stream.of(Slots.BLUE, Slots.GREEN)
                        .filter(slot -> site.names().targetGroup(slot).equals(group.targetGroupName()))
                        .forEach(slot -> found.put(slot, group)));
        return found;
    }

    private Map<String, Map<String, String>> readTags() {
        List<String> arns = Stream.concat(
                        balancer.get().map(LoadBalancer::loadBalancerArn).stream(),
                        groups.get().values().stream().map(TargetGroup::targetGroupArn))
                .toList();
        return arns.isEmpty() ? Map.of() : tagsOf(arns);
    }

    /** The tags of up to 20 things, by ARN. */
    Map<String, Map<String, String>> tagsOf(List<String> arns) {
        return client().describeTags(request -> request.resourceArns(arns)).tagDescriptions().stream()
                .collect(Collectors.toMap(
                        TagDescription::resourceArn,
                        description -> description.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value))));
    }

    private List<Listener> readListeners() {
        return balancer.get().map(one -> listenersOf(one.loadBalancerArn())).orElse(List.of());
    }

    /** The listeners of a load balancer. */
    List<Listener> listenersOf(String arn) {
        return client().describeListenersPaginator(request -> request.loadBalancerArn(arn)).listeners().stream()
                .toList();
    }

    /** Tags as this service takes them. */
    List<Tag> tags(String component) {
        return AwsTags.as(
                site.tags().of(component),
                (key, value) -> Tag.builder().key(key).value(value).build());
    }
}
