package io.github.herokumigrate.platform.aws.access;

import io.github.herokumigrate.plan.ResourceId;
import java.util.Optional;
import java.util.Set;

/**
 * A role as it should be.
 *
 * @param id its identity in the plan
 * @param name its name at IAM
 * @param description what it is for, for people who look at it in the console
 * @param trust who may take it on
 * @param policy what it may do; empty if the managed policies say it all
 * @param managedPolicies the ARNs of the policies of AWS that it has at least
 */
record RoleSpec(
        ResourceId id,
        String name,
        String description,
        PolicyDocument trust,
        Optional<PolicyDocument> policy,
        Set<String> managedPolicies) {}
