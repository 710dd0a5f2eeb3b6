package io.github.herokumigrate.platform.aws.access;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.aws.account.AwsErrors;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** A role with its policies. */
record RoleResource(AwsSite site, RoleSpec spec)
        implements Creatable<RoleResource.State>, Updatable<RoleResource.State>, Removable<RoleResource.State> {
    static final String POLICY = "heroku-migrate";

    private static final String TRUST = "trust policy";
    private static final String RIGHTS = "policy";

    // contract: AWS 1.9: what was just written to IAM is not seen everywhere at once.
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /**
     * What is compared.
     *
     * @param trust who may take it on, as canonical JSON
     * @param policy what it may do, as canonical JSON; empty if nothing is wished
     * @param managedPolicies those of the wished policies of AWS that it has
     */
    record State(String trust, String policy, Set<String> managedPolicies) {}

    @Override
    public ResourceId id() {
        return spec.id();
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
        return Optional.of(new State(
                spec.trust().canonical(),
                spec.policy().map(PolicyDocument::canonical).orElse(""),
                spec.managedPolicies()));
    }

    @Override
    public Optional<State> observe() {
        return find().map(role -> new State(
                canonical(role.assumeRolePolicyDocument()),
                spec.policy().isPresent() ? policy() : "",
                spec.managedPolicies().isEmpty() ? Set.of() : wishedOf(attached())));
    }

    @Override
    public List<Difference> differences(State actual) {
        State wish = desired().orElseThrow();
        List<Difference> differences = new ArrayList<>();
        if (!actual.trust().equals(wish.trust())) {
            differences.add(Difference.updatable(TRUST, "another one", "what the plugin needs"));
        }
        if (!actual.policy().equals(wish.policy())) {
            differences.add(Difference.updatable(RIGHTS, "another one", "what the plugin needs"));
        }
        if (!actual.managedPolicies().equals(wish.managedPolicies())) {
            differences.add(Difference.updatable("managed policies", actual.managedPolicies(), wish.managedPolicies()));
        }
        return differences;
    }

    @Override
    public void create() throws InterruptedException {
        try {
            iam().createRole(request -> request.roleName(spec.name())
                    .description(spec.description())
                    .assumeRolePolicyDocument(spec.trust().json())
                    .tags(AwsTags.as(
                            site.tags().of(spec.id().name()),
                            (key, value) -> Tag.builder().key(key).value(value).build())));
        } catch (EntityAlreadyExistsException e) {
            Role existing = find().orElseThrow(() -> e);
            if (!canonical(existing.assumeRolePolicyDocument())
                    .equals(spec.trust().canonical())) {
                putTrust();
            }
        }
        putPolicies();
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        if (differences.stream().anyMatch(difference -> difference.field().equals(TRUST))) {
            putTrust();
        }
        if (differences.stream().anyMatch(difference -> !difference.field().equals(TRUST))) {
            putPolicies();
        }
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        try {
            for (AttachedPolicy policy : attached()) {
                absentIsFine(() -> iam().detachRolePolicy(
                                request -> request.roleName(spec.name()).policyArn(policy.policyArn())));
            }
            List<String> inline =
                    iam().listRolePoliciesPaginator(request -> request.roleName(spec.name())).policyNames().stream()
                            .toList();
            for (String name : inline) {
                absentIsFine(() -> iam().deleteRolePolicy(
                                request -> request.roleName(spec.name()).policyName(name)));
            }
            site.waiting()
                    .eventually(
                            LIMIT,
                            failure -> AwsErrors.isCode(failure, "DeleteConflict"),
                            () -> iam().deleteRole(request -> request.roleName(spec.name())));
        } catch (NoSuchEntityException e) {
            // It is gone already.
        }
    }

    private void putTrust() throws InterruptedException {
        visible(() -> iam().updateAssumeRolePolicy(request ->
                request.roleName(spec.name()).policyDocument(spec.trust().json())));
    }

    // Both calls bring the same end state however often they are made.
    private void putPolicies() throws InterruptedException {
        for (String arn : spec.managedPolicies()) {
            visible(() -> iam().attachRolePolicy(
                            request -> request.roleName(spec.name()).policyArn(arn)));
        }
        if (spec.policy().isPresent()) {
            String document = spec.policy().get().json();
            visible(() -> iam().putRolePolicy(request ->
                    request.roleName(spec.name()).policyName(POLICY).policyDocument(document)));
        }
    }

    private <T> void visible(Callable<T> call) throws InterruptedException {
        site.waiting().eventually(LIMIT, failure -> AwsErrors.isCode(failure, "NoSuchEntity"), call);
    }

    private static void absentIsFine(Runnable call) {
        try {
            call.run();
        } catch (NoSuchEntityException e) {
            // Somebody was faster.
        }
    }

    private Optional<Role> find() {
        try {
            Role role = iam().getRole(request -> request.roleName(spec.name())).role();
            Map<String, String> tags = role.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
            site.tags().requireOurs(tags, "a role '" + spec.name() + "'");
            return Optional.of(role);
        } catch (NoSuchEntityException e) {
            return Optional.empty();
        }
    }

    private String policy() {
        try {
            return canonical(
                    iam().getRolePolicy(request -> request.roleName(spec.name()).policyName(POLICY))
                            .policyDocument());
        } catch (NoSuchEntityException e) {
            return "none";
        }
    }

    private List<AttachedPolicy> attached() {
        return iam()
                .listAttachedRolePoliciesPaginator(request -> request.roleName(spec.name()))
                .attachedPolicies()
                .stream()
                .toList();
    }

    // The application's owner may attach more.
    private Set<String> wishedOf(List<AttachedPolicy> attached) {
        return attached.stream()
                .map(AttachedPolicy::policyArn)
                .filter(spec.managedPolicies()::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String canonical(String encoded) {
        return PolicyDocument.canonical(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    }

    private IamClient iam() {
        return site.clients().iam();
    }
}
