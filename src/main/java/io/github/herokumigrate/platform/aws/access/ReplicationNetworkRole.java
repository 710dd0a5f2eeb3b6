package io.github.herokumigrate.platform.aws.access;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.aws.account.AwsErrors;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * The role of one name that DMS has in every account (contract: aws.md §8.4). Others may use it too, so it can be made and
 * its policy attached, and nothing else is done to it.
 */
record ReplicationNetworkRole(AwsSite site) implements Creatable<ReplicationNetworkRole.State> {
    static final ResourceId ID = new ResourceId("role", "replication-network");
    static final String NAME = "dms-vpc-role";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** That it is there, and can do what it is for. */
    record State(String name) {}

    static String policy(AwsSite site) {
        return site.account().managedPolicy("service-role/AmazonDMSVPCManagementRole");
    }

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of();
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return Optional.of(new State(NAME));
    }

    @Override
    public Optional<State> observe() {
        try {
            boolean can =
                    iam()
                            .listAttachedRolePoliciesPaginator(request -> request.roleName(NAME))
                            .attachedPolicies()
                            .stream()
                            .map(AttachedPolicy::policyArn)
                            .anyMatch(policy(site)::equals);
            return can ? Optional.of(new State(NAME)) : Optional.empty();
        } catch (NoSuchEntityException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    @Override
    public void create() throws InterruptedException {
        try {
            iam().createRole(request -> request.roleName(NAME)
                    .description("With this DMS works in the networks of this account")
                    .assumeRolePolicyDocument(PolicyDocument.of(Statement.trust("dms.amazonaws.com"))
                            .json()));
        } catch (EntityAlreadyExistsException e) {
            // It lacks its policy only.
        }
        site.waiting()
                .eventually(
                        LIMIT,
                        failure -> AwsErrors.isCode(failure, "NoSuchEntity"),
                        () -> iam().attachRolePolicy(
                                        request -> request.roleName(NAME).policyArn(policy(site))));
    }

    private IamClient iam() {
        return site.clients().iam();
    }
}
