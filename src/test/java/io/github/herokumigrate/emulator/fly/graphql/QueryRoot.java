package io.github.herokumigrate.emulator.fly.graphql;

import io.github.herokumigrate.emulator.fly.api.Gate;
import io.github.herokumigrate.emulator.fly.state.Access;
import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.Organization;
import io.github.herokumigrate.emulator.fly.state.RedisDatabase;
import io.github.herokumigrate.emulator.fly.wire.Call;
import java.util.Arrays;
import java.util.Optional;

/** What can be asked. */
final class QueryRoot {
    private final FlyAccount account;
    private final Gate gate;
    private final GraphqlTypes types;

    QueryRoot(FlyAccount account, Gate gate) {
        this.account = account;
        this.gate = gate;
        types = new GraphqlTypes(account);
    }

    GraphqlObject root(Call call) {
        Access access = gate.access(call);
        return GraphqlObject.of("Queries")
                .object("viewer", QueryRoot::user)
                .object("currentUser", QueryRoot::user)
                .object(
                        "organizations",
                        () -> GraphqlObject.connection(
                                "OrganizationConnection",
                                gate.organizations(call).stream()
                                        .map(types::organization)
                                        .toList()))
                .field("organization", arguments -> types.organization(organization(call, arguments)))
                .object(
                        "personalOrganization",
                        () -> types.organization(account.organizations().get(0)))
                .field("app", arguments -> types.app(app(access, arguments.text("name"))))
                .field(
                        "appNameAvailable",
                        arguments -> GraphqlValue.Scalar.of(!account.apps().containsKey(arguments.text("name"))))
                .object(
                        "apps",
                        () -> GraphqlObject.connection(
                                "AppConnection",
                                account.apps().values().stream()
                                        .filter(access::isGoodFor)
                                        .map(types::app)
                                        .toList()))
                .field("canPerformBluegreenDeployment", arguments -> GraphqlValue.Scalar.of(true))
                .field("latestImageDetails", arguments -> {
                    throw GraphqlError.notFound("Unknown repository");
                })
                .object("platform", this::platform)
                .field("nearestRegion", arguments -> types.region(account.regionFor("iad")))
                .object(
                        "addOnPlans",
                        () -> GraphqlObject.connection(
                                "AddOnPlanConnection",
                                Arrays.stream(RedisPlan.values())
                                        .map(RedisPlan::object)
                                        .toList()))
                .field("addOnProvider", arguments -> types.addOnProvider(arguments.text("name")))
                .field("addOn", arguments -> types.redis(redis(access, arguments)))
                .object(
                        "addOns",
                        () -> GraphqlObject.connection(
                                "AddOnConnection",
                                account.redis().values().stream()
                                        .filter(database -> access.isGoodFor(database.organization()))
                                        .map(types::redis)
                                        .toList()));
    }

    private Organization organization(Call call, Arguments arguments) {
        return gate.organizations(call).stream()
                .filter(each ->
                        each.isCalled(arguments.text("slug")) || each.id().equals(arguments.text("id")))
                .findFirst()
                .orElseThrow(() -> GraphqlError.notFound("Could not find Organization"));
    }

    private EmulatedApp app(Access access, String name) {
        return Optional.ofNullable(account.apps().get(name))
                .filter(access::isGoodFor)
                .orElseThrow(() -> GraphqlError.notFound("Could not find App"));
    }

    private RedisDatabase redis(Access access, Arguments arguments) {
        return account.redis().values().stream()
                .filter(each ->
                        each.name().equals(arguments.text("name")) || each.id().equals(arguments.text("id")))
                .filter(each -> access.isGoodFor(each.organization()))
                .findFirst()
                .orElseThrow(() -> GraphqlError.notFound("Could not find AddOn"));
    }

    private GraphqlObject platform() {
        return GraphqlObject.of("FlyPlatform")
                .with("requestRegion", "iad")
                .list(
                        "regions",
                        () -> account.regions().stream().map(types::region).toList());
    }

    private static GraphqlObject user() {
        return GraphqlObject.of("User")
                .with("id", "user-1")
                .with("email", "jane@example.com")
                .with("name", "Jane Doe")
                .with("enablePaidHobby", false);
    }
}
