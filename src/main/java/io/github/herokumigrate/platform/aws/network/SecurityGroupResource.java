package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.aws.account.AwsErrors;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * A security group with what it lets in. What others let in besides stays and is not told.
 *
 * @param groups all of ours
 * @param of what it protects
 * @param dependsOn the groups that its rules name
 * @param wish what it should let in; empty if there should be no such group
 */
record SecurityGroupResource(
        SecurityGroups groups, String of, Set<ResourceId> dependsOn, Supplier<Optional<Set<IngressRule>>> wish)
        implements Creatable<SecurityGroupResource.State>,
                Updatable<SecurityGroupResource.State>,
                Removable<SecurityGroupResource.State> {
    // contract: AWS 1.9
    private static final Duration VISIBLE_LIMIT = Duration.ofSeconds(30);
    // The network interfaces of load balancers and tasks go minutes after those themselves.
    private static final Duration USE_LIMIT = Duration.ofMinutes(10);

    private static final String DUPLICATE_GROUP = "InvalidGroup.Duplicate";
    private static final String DUPLICATE_RULE = "InvalidPermission.Duplicate";
    private static final String NO_GROUP = "InvalidGroup.NotFound";
    private static final String NO_RULE = "InvalidPermission.NotFound";
    private static final String IN_USE = "DependencyViolation";

    /** Those of the wished rules that it has. */
    record State(String name, Set<IngressRule> rules) {
        State {
            rules = Set.copyOf(rules);
        }
    }

    static ResourceId id(String of) {
        return new ResourceId("security-group", of);
    }

    @Override
    public ResourceId id() {
        return id(of);
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return wish.get().map(rules -> new State(groups.name(of), rules));
    }

    @Override
    public Optional<State> observe() {
        return groups.find(of).map(group -> new State(groups.name(of), granted(group)));
    }

    @Override
    public List<Difference> differences(State actual) {
        Set<IngressRule> wished = wished();
        return wished.equals(actual.rules())
                ? List.of()
                : List.of(Difference.updatable("ingress rules", actual.rules(), wished));
    }

    @Override
    public void create() throws InterruptedException {
        groups.forget();
        if (groups.find(of).isEmpty()) {
            try {
                make();
            } catch (Ec2Exception e) {
                if (!AwsErrors.isCode(e, DUPLICATE_GROUP)) {
                    throw e;
                }
            } finally {
                groups.forget();
            }
        }
        authorize(groups.site().waiting().until("the security group '" + groups.name(of) + "'", VISIBLE_LIMIT, () -> {
            groups.forget();
            return groups.find(of);
        }));
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        create();
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        groups.forget();
        Optional<SecurityGroup> group = groups.find(of);
        if (group.isEmpty()) {
            return;
        }
        String groupId = group.get().groupId();
        try {
            SecurityGroups.ALL.stream()
                    .filter(other -> !other.equals(of))
                    .forEach(other -> groups.find(other).ifPresent(user -> revoke(user, groupId)));
            groups.site()
                    .waiting()
                    .eventually(
                            USE_LIMIT,
                            refused -> AwsErrors.isCode(refused, IN_USE),
                            () -> groups.site()
                                    .clients()
                                    .ec2()
                                    .deleteSecurityGroup(request -> request.groupId(groupId)));
        } catch (Ec2Exception e) {
            if (AwsErrors.isCode(e, IN_USE)) {
                throw new MigrationException(
                        "Could not remove the security group '" + groups.name(of) + "' (" + groupId + "): after "
                                + USE_LIMIT.toMinutes() + " minutes a network interface or a rule of another security"
                                + " group still uses it. Remove that, then run again.",
                        e);
            }
            if (!AwsErrors.isCode(e, NO_GROUP)) {
                throw e;
            }
        } finally {
            groups.forget();
        }
    }

    private void make() {
        List<Tag> tags = AwsTags.as(
                groups.site().tags().of("security-group-" + of),
                (key, value) -> Tag.builder().key(key).value(value).build());
        groups.site()
                .clients()
                .ec2()
                .createSecurityGroup(request -> request.groupName(groups.name(of))
                        .description("Made by heroku-migrate for "
                                + groups.site().names().app() + ": " + of)
                        .vpcId(groups.vpcId())
                        .tagSpecifications(TagSpecification.builder()
                                .resourceType(ResourceType.SECURITY_GROUP)
                                .tags(tags)
                                .build()));
    }

    private void authorize(SecurityGroup group) throws InterruptedException {
        Set<IngressRule> missing = new LinkedHashSet<>(wished());
        missing.removeAll(granted(group));
        try {
            for (IngressRule rule : missing) {
                authorize(group, rule);
            }
        } finally {
            groups.forget();
        }
    }

    private void authorize(SecurityGroup group, IngressRule rule) throws InterruptedException {
        try {
            groups.site()
                    .waiting()
                    .eventually(
                            VISIBLE_LIMIT,
                            refused -> AwsErrors.isCode(refused, NO_GROUP),
                            () -> groups.site()
                                    .clients()
                                    .ec2()
                                    .authorizeSecurityGroupIngress(request -> request.groupId(group.groupId())
                                            .ipPermissions(rule.permission(groups::id))));
        } catch (Ec2Exception e) {
            if (!AwsErrors.isCode(e, DUPLICATE_RULE)) {
                throw e;
            }
        }
    }

    /** Takes rules away that name a group: it can't be deleted while there are some. */
    private void revoke(SecurityGroup user, String groupId) {
        List<IpPermission> naming = user.ipPermissions().stream()
                .filter(permission -> pairs(permission, groupId).findAny().isPresent())
                .map(permission -> IpPermission.builder()
                        .ipProtocol(permission.ipProtocol())
                        .fromPort(permission.fromPort())
                        .toPort(permission.toPort())
                        .userIdGroupPairs(pairs(permission, groupId)
                                .map(pair -> UserIdGroupPair.builder()
                                        .groupId(pair.groupId())
                                        .build())
                                .toList())
                        .build())
                .toList();
        if (naming.isEmpty()) {
            return;
        }
        try {
            groups.site()
                    .clients()
                    .ec2()
                    .revokeSecurityGroupIngress(
                            request -> request.groupId(user.groupId()).ipPermissions(naming));
        } catch (Ec2Exception e) {
            if (!AwsErrors.isCode(e, NO_RULE) && !AwsErrors.isCode(e, NO_GROUP)) {
                throw e;
            }
        }
    }

    private Set<IngressRule> wished() {
        return wish.get().orElse(Set.of());
    }

    private Set<IngressRule> granted(SecurityGroup group) {
        return wished().stream()
                .filter(rule -> group.ipPermissions().stream()
                        .anyMatch(permission -> rule.isGrantedBy(permission, groups::idOrNone)))
                .collect(Collectors.toSet());
    }

    private static Stream<UserIdGroupPair> pairs(IpPermission permission, String groupId) {
        return permission.userIdGroupPairs().stream().filter(pair -> groupId.equals(pair.groupId()));
    }
}
