package io.github.herokumigrate.emulator.fly.graphql;

import io.github.herokumigrate.emulator.fly.api.Gate;
import io.github.herokumigrate.emulator.fly.state.Access;
import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.Ids;
import io.github.herokumigrate.emulator.fly.state.IpAddresses.Address;
import io.github.herokumigrate.emulator.fly.state.Organization;
import io.github.herokumigrate.emulator.fly.state.RedisDatabase;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What can be done. */
final class MutationRoot {
    private static final String REDIS = "upstash_redis";

    private final FlyAccount account;
    private final Gate gate;
    private final GraphqlTypes types;

    MutationRoot(FlyAccount account, Gate gate) {
        this.account = account;
        this.gate = gate;
        types = new GraphqlTypes(account);
    }

    GraphqlObject root(Call call) {
        Access access = gate.access(call);
        return GraphqlObject.of("Mutations")
                .field("createAddOn", arguments -> createAddOn(access, arguments))
                .field("deleteAddOn", arguments -> deleteAddOn(access, arguments))
                .field("allocateIpAddress", arguments -> allocate(access, arguments))
                .field("releaseIpAddress", arguments -> release(access, arguments));
    }

    private GraphqlObject createAddOn(Access access, Arguments arguments) {
        if (!arguments.inputText("type").equals(REDIS)) {
            throw GraphqlError.invalid("Only Upstash Redis is emulated");
        }
        Organization organization = account.organizations().stream()
                .filter(each -> each.id().equals(arguments.inputText("organizationId")))
                .filter(access::isGoodFor)
                .findFirst()
                .orElseThrow(() -> GraphqlError.notFound("Could not find Organization"));
        RedisPlan.of(arguments.inputText("planId"))
                .filter(RedisPlan::isOffered)
                .orElseThrow(() -> GraphqlError.invalid("Plan is not available"));
        String name = Optional.of(arguments.inputText("name"))
                .filter(text -> !text.isEmpty())
                .orElse("redis-" + Ids.hex(3));
        if (account.redis().containsKey(name)) {
            throw GraphqlError.invalid("Validation failed: Name has already been taken");
        }
        JsonNode options = arguments.input("options");
        RedisDatabase database = new RedisDatabase(
                "addon_" + Ids.hex(8),
                name,
                organization,
                arguments.inputText("planId"),
                arguments.inputText("primaryRegion"),
                Json.texts(arguments.input("readRegions")),
                options.isObject() ? options : Json.object(),
                Ids.hex(16),
                Instant.now());
        account.redis().put(name, database);
        return GraphqlObject.of("CreateAddOnPayload").object("addOn", () -> types.redis(database));
    }

    private GraphqlObject deleteAddOn(Access access, Arguments arguments) {
        RedisDatabase database = account.redis().values().stream()
                .filter(each -> each.name().equals(arguments.inputText("name"))
                        || each.id().equals(arguments.inputText("addOnId")))
                .filter(each -> access.isGoodFor(each.organization()))
                .findFirst()
                .orElseThrow(() -> GraphqlError.notFound("Could not find AddOn"));
        account.redis().remove(database.name());
        return GraphqlObject.of("DeleteAddOnPayload").with("deletedAddOnName", database.name());
    }

    private GraphqlObject allocate(Access access, Arguments arguments) {
        EmulatedApp app = app(access, arguments.inputText("appId"));
        Address address = app.ips().add(arguments.inputText("type"), arguments.inputText("region"));
        return GraphqlObject.of("AllocateIPAddressPayload")
                .object("app", () -> types.app(app))
                .optional(
                        "ipAddress",
                        none -> address.isShared() ? Optional.empty() : Optional.of(types.address(address)));
    }

    private GraphqlObject release(Access access, Arguments arguments) {
        EmulatedApp app = app(access, arguments.inputText("appId"));
        if (!app.ips().remove(arguments.inputText("ip"))) {
            throw GraphqlError.notFound("Could not find IPAddress");
        }
        return GraphqlObject.of("ReleaseIPAddressPayload").object("app", () -> types.app(app));
    }

    private EmulatedApp app(Access access, String name) {
        return Optional.ofNullable(account.apps().get(name))
                .filter(access::isGoodFor)
                .orElseThrow(() -> GraphqlError.notFound("Could not find App"));
    }
}
