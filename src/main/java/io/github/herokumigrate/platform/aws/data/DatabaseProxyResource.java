package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AuthScheme;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.rds.model.DbProxyAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbProxyNotFoundException;
import software.amazon.awssdk.services.rds.model.DbProxyTargetAlreadyRegisteredException;
import software.amazon.awssdk.services.rds.model.EngineFamily;
import software.amazon.awssdk.services.rds.model.IAMAuthMode;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbProxyStateException;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.UserAuthConfig;

/**
 * The proxy in front of the database, with the secret that it logs in with.
 *
 * @param role empty only if none is wished
 * @param leftovers whether to look for a secret without a proxy, as a run leaves it that was killed in between
 * @param desired empty if it should not exist
 */
record DatabaseProxyResource(
        AwsSite site,
        Proxies proxies,
        ProxySecret secret,
        KeptSecret password,
        DataNetwork network,
        Optional<ProxyRole> role,
        Leftovers leftovers,
        Optional<DatabaseProxyResource.State> desired)
        implements Creatable<DatabaseProxyResource.State>,
                Updatable<DatabaseProxyResource.State>,
                Removable<DatabaseProxyResource.State> {
    static final ResourceId ID = new ResourceId("database-proxy", "main");
    /** What is wished. */
    static final State WISH = new State(Proxies.AVAILABLE, "the database", "the database's");

    // contract: AWS 1.9: a new role can't be assumed at once.
    private static final Duration ROLE_LIMIT = Duration.ofMinutes(2);
    private static final Duration BUSY_LIMIT = Duration.ofMinutes(10);
    private static final String BEGUN = "begun";
    private static final String NONE = "none";

    /**
     * What is compared.
     *
     * @param status {@code available}, or what keeps it from being that; {@code begun} if only the secret is there
     * @param target where it leads to
     * @param password whose password it logs in with
     */
    record State(String status, String target, String password) {}

    /** Whether a secret without a proxy matters. */
    enum Leftovers {
        /** It would be in the way. */
        SEEN,
        /** It costs a read to look for one. */
        IGNORED
    }

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        Set<ResourceId> all = ResourceIds.with(network.dependsOn(), DatabaseResource.ID);
        return role.map(needed -> ResourceIds.with(all, needed.dependsOn().toArray(new ResourceId[0])))
                .orElse(all);
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> observe() {
        Optional<DBProxy> proxy = proxies.ours();
        if (proxy.isPresent()) {
            return Optional.of(
                    desired.isEmpty() ? new State(proxy.get().statusAsString(), NONE, NONE) : state(proxy.get()));
        }
        return leftovers == Leftovers.SEEN && secret.exists()
                ? Optional.of(new State(BEGUN, NONE, NONE))
                : Optional.empty();
    }

    private State state(DBProxy proxy) {
        boolean same = password.read().filter(secret::holds).isPresent();
        return new State(
                proxy.statusAsString(), proxies.hasTarget() ? WISH.target() : NONE, same ? WISH.password() : "another");
    }

    @Override
    public List<Difference> differences(State actual) {
        List<Difference> found = new ArrayList<>();
        compare(found, "status", actual.status(), WISH.status());
        if (found.isEmpty()) {
            compare(found, "target", actual.target(), WISH.target());
            compare(found, "password", actual.password(), WISH.password());
        }
        return found;
    }

    @Override
    public void create() throws InterruptedException {
        String secretArn = secret.write(kept());
        try {
            site.waiting()
                    .eventually(
                            ROLE_LIMIT,
                            DatabaseProxyResource::isRoleUnseen,
                            () -> rds().createDBProxy(
                                            // contract: AWS 1.7
                                            request -> request.dbProxyName(proxies.name())
                                                    .engineFamily(EngineFamily.POSTGRESQL)
                                                    .auth(UserAuthConfig.builder()
                                                            .authScheme(AuthScheme.SECRETS)
                                                            .secretArn(secretArn)
                                                            .iamAuth(IAMAuthMode.DISABLED)
                                                            .build())
                                                    .roleArn(role.orElseThrow()
                                                            .arn()
                                                            .get())
                                                    .vpcSubnetIds(
                                                            network.subnetIds().get())
                                                    .vpcSecurityGroupIds(network.securityGroupIds()
                                                            .get())
                                                    .requireTLS(true)
                                                    .tags(AwsTags.as(
                                                            site.tags().of("database"),
                                                            (key, value) -> Tag.builder()
                                                                    .key(key)
                                                                    .value(value)
                                                                    .build()))));
        } catch (DbProxyAlreadyExistsException e) {
            // Made by a run that was killed, or somebody else's: the wait looks whose it is.
        }
        proxies.awaitAvailable();
        register();
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        if (Proxies.DELETING.equals(actual.status())) {
            proxies.awaitGone();
        }
        create();
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        Optional<DBProxy> proxy = proxies.ours();
        if (proxy.isPresent() && !Proxies.DELETING.equals(proxy.get().statusAsString())) {
            site.waiting().eventually(BUSY_LIMIT, InvalidDbProxyStateException.class::isInstance, () -> {
                try {
                    return rds().deleteDBProxy(request -> request.dbProxyName(proxies.name()));
                } catch (DbProxyNotFoundException e) {
                    return proxies.name();
                }
            });
        }
        proxies.awaitGone();
        secret.delete();
    }

    private void register() throws InterruptedException {
        site.waiting().eventually(BUSY_LIMIT, DatabaseProxyResource::isBusy, () -> {
            try {
                return rds().registerDBProxyTargets(request -> request.dbProxyName(proxies.name())
                        .targetGroupName("default")
                        .dbInstanceIdentifiers(site.names().database()));
            } catch (DbProxyTargetAlreadyRegisteredException e) {
                return proxies.name();
            }
        });
    }

    private Secret kept() {
        return password.readAnew()
                .orElseThrow(() -> new MigrationException("The parameter '" + password.name()
                        + "' with the password of the database has vanished. Run again: there will be a new one."));
    }

    private RdsClient rds() {
        return site.clients().rds();
    }

    private static void compare(List<Difference> found, String field, String before, String after) {
        if (!before.equals(after)) {
            found.add(Difference.updatable(field, before, after));
        }
    }

    private static boolean isBusy(AwsServiceException failure) {
        return failure instanceof InvalidDbProxyStateException || failure instanceof InvalidDbInstanceStateException;
    }

    private static boolean isRoleUnseen(AwsServiceException failure) {
        return Optional.ofNullable(failure.awsErrorDetails())
                .filter(details -> String.valueOf(details.errorCode()).startsWith("InvalidParameter"))
                .filter(details -> String.valueOf(details.errorMessage())
                        .toLowerCase(Locale.ROOT)
                        .contains("role"))
                .isPresent();
    }
}
