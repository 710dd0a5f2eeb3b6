package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.Memo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.rds.model.DbProxyNotFoundException;
import software.amazon.awssdk.services.rds.model.Tag;

/** The database's proxy, which need not exist. */
final class Proxies {
    static final String AVAILABLE = "available";
    static final String DELETING = "deleting";

    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Set<String> STUCK =
            Set.of("incompatible-network", "insufficient-resource-limits", "suspended");

    private final AwsSite site;
    private final Memo<Optional<DBProxy>> read;

    Proxies(AwsSite site) {
        this.site = site;
        this.read = new Memo<>(site.waiting().clock(), this::look);
    }

    String name() {
        return site.names().database();
    }

    /**
     * Our proxy.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException if one of its name is somebody else's
     */
    Optional<DBProxy> ours() {
        return read.get();
    }

    void forget() {
        read.forget();
    }

    /** Whether it leads to our database. */
    boolean hasTarget() {
        return rds().describeDBProxyTargets(request -> request.dbProxyName(name())).targets().stream()
                .anyMatch(target -> name().equals(target.rdsResourceId()));
    }

    void awaitAvailable() throws InterruptedException {
        site.waiting().until("the database proxy '" + name() + "'", LIMIT, () -> {
            forget();
            return ours().filter(this::isAvailable);
        });
    }

    void awaitGone() throws InterruptedException {
        site.waiting().until("the removal of the database proxy '" + name() + "'", LIMIT, () -> {
            forget();
            return ours().isEmpty() ? Optional.of(name()) : Optional.empty();
        });
    }

    private boolean isAvailable(DBProxy proxy) {
        if (STUCK.contains(proxy.statusAsString())) {
            throw new MigrationException("The database proxy '" + name() + "' is '" + proxy.statusAsString()
                    + "', and RDS does not bring it out of that by itself. Remove it in the RDS console, check its"
                    + " subnets and the quotas of RDS, then run again.");
        }
        return AVAILABLE.equals(proxy.statusAsString());
    }

    private Optional<DBProxy> look() {
        try {
            Optional<DBProxy> proxy =
                    rds().describeDBProxies(request -> request.dbProxyName(name())).dbProxies().stream()
                            .findFirst();
            proxy.ifPresent(this::requireOurs);
            return proxy;
        } catch (DbProxyNotFoundException e) {
            return Optional.empty();
        }
    }

    private void requireOurs(DBProxy proxy) {
        List<Tag> tags = rds().listTagsForResource(request -> request.resourceName(proxy.dbProxyArn()))
                .tagList();
        site.tags().requireOurs(Instances.tags(tags), "a database proxy '" + name() + "'");
    }

    private RdsClient rds() {
        return site.clients().rds();
    }
}
