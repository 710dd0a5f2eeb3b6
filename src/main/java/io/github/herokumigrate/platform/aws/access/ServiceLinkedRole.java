package io.github.herokumigrate.platform.aws.access;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.Memo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;

/**
 * The role with which ECS works in this account at all; the first cluster needs it.
 *
 * <p>It belongs to the account and to all applications in it: wished only where it is missing, never seen as ours once it
 * is there, and so never in the way of a removal.
 */
final class ServiceLinkedRole implements Creatable<ServiceLinkedRole.State> {
    private static final String SERVICE = "ecs.amazonaws.com";

    private final AwsSite site;
    private final Memo<Boolean> missing;

    ServiceLinkedRole(AwsSite site) {
        this.site = site;
        this.missing = new Memo<>(site.waiting().clock(), this::isMissing);
    }

    /** There is nothing to choose about it. */
    record State(String service) {}

    @Override
    public ResourceId id() {
        return Roles.SERVICE_LINKED;
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
        return missing.get() ? Optional.of(new State(SERVICE)) : Optional.empty();
    }

    @Override
    public Optional<State> observe() {
        return Optional.empty();
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    @Override
    public void create() {
        try {
            site.clients().iam().createServiceLinkedRole(request -> request.awsServiceName(SERVICE));
        } catch (EntityAlreadyExistsException e) {
            // Somebody was faster, or this is the second try.
        } catch (InvalidInputException e) {
            // AWS's answer for the same (contract: AWS 1.2), and for other mistakes.
            if (isMissing()) {
                throw e;
            }
        } finally {
            missing.forget();
        }
    }

    // By its path: emulators write its name in another way.
    private boolean isMissing() {
        return site
                .clients()
                .iam()
                .listRolesPaginator(request -> request.pathPrefix("/aws-service-role/" + SERVICE + "/"))
                .roles()
                .stream()
                .findAny()
                .isEmpty();
    }
}
