package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.aws.access.RolesWish;
import io.github.herokumigrate.platform.aws.data.ProxyUse;
import io.github.herokumigrate.platform.aws.network.SecurityWish;
import io.github.herokumigrate.platform.aws.network.SecurityWish.Requests;
import io.github.herokumigrate.platform.aws.network.SecurityWish.Store;
import io.github.herokumigrate.platform.aws.rollout.Strategy;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What an application needs of network and roles.
 *
 * @param app the application
 * @param settings what the user chose
 */
record ApplicationNeeds(TargetApp app, AwsSettings settings) {
    /** An application of which only the name is known is to be looked at or removed. */
    boolean isOnlyNamed() {
        return app.services().isEmpty() && app.variables().isEmpty();
    }

    boolean usesProxy() {
        return settings.postgres().proxy() == ProxyUse.USE;
    }

    /** The web process, if ECS Express Mode runs it. */
    Optional<Service> expressWeb() {
        return settings.mode() == Mode.EXPRESS ? web() : Optional.empty();
    }

    /** The process types that are services of their own. In Express Mode there is no other. */
    List<Service> services() {
        return settings.mode() == Mode.EXPRESS ? List.of() : app.services();
    }

    /**
     * The security groups.
     *
     * @param theirBalancers the security groups of a load balancer of the user's; none if it is ours
     */
    SecurityWish securityGroups(Supplier<List<String>> theirBalancers) {
        Set<Store> stores = EnumSet.noneOf(Store.class);
        if (settings.postgres().existing().isEmpty() && app.database().isPresent()) {
            stores.add(usesProxy() ? Store.DATABASE_BEHIND_PROXY : Store.DATABASE);
        }
        if (settings.keyValueStore().existing().isEmpty() && app.cache().isPresent()) {
            stores.add(Store.CACHE);
        }
        return new SecurityWish(
                web().isPresent() ? OptionalInt.of(ApplicationTasks.PORT) : OptionalInt.empty(),
                theirBalancers,
                settings.mode() == Mode.EXPRESS ? Requests.FROM_VPC : Requests.FROM_BALANCER,
                stores);
    }

    /**
     * The roles.
     *
     * @param keepsSecrets whether a variable is kept in Secrets Manager; asked only if anything is wished
     */
    RolesWish roles(BooleanSupplier keepsSecrets) {
        if (isOnlyNamed()) {
            return RolesWish.everything();
        }
        Set<RolesWish.Use> uses = EnumSet.noneOf(RolesWish.Use.class);
        if (!app.schedules().isEmpty()) {
            uses.add(RolesWish.Use.SCHEDULES);
        }
        if (settings.mode() == Mode.EXPRESS) {
            uses.add(RolesWish.Use.EXPRESS);
        } else if (settings.strategy() != Strategy.ROLLING) {
            uses.add(RolesWish.Use.BLUE_GREEN);
        }
        if (app.database().isPresent() && usesProxy()) {
            uses.add(RolesWish.Use.DATABASE_PROXY);
        }
        if (keepsSecrets.getAsBoolean()) {
            uses.add(RolesWish.Use.SECRETS_MANAGER);
        }
        return new RolesWish(uses);
    }

    private Optional<Service> web() {
        return app.services().stream()
                .filter(service -> service.type().equals(ProcessType.WEB))
                .findFirst();
    }
}
