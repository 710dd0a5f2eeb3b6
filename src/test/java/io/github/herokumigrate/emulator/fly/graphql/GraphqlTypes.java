package io.github.herokumigrate.emulator.fly.graphql;

import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.ImageReference;
import io.github.herokumigrate.emulator.fly.state.IpAddresses.Address;
import io.github.herokumigrate.emulator.fly.state.Organization;
import io.github.herokumigrate.emulator.fly.state.RedisDatabase;
import io.github.herokumigrate.emulator.fly.state.Region;
import io.github.herokumigrate.emulator.fly.state.Release;
import io.github.herokumigrate.emulator.fly.wire.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What Fly.io keeps, as types of the schema. */
final class GraphqlTypes {
    private final FlyAccount account;

    GraphqlTypes(FlyAccount account) {
        this.account = account;
    }

    GraphqlObject organization(Organization organization) {
        return GraphqlObject.of("Organization")
                .with("id", organization.id())
                .with("internalNumericId", String.valueOf(organization.numericId()))
                .with("slug", organization.slug())
                .with("rawSlug", organization.rawSlug())
                .with("name", organization.name())
                .with("type", organization.slug().equals("personal") ? "PERSONAL" : "SHARED")
                .with("paidPlan", true)
                .with("billable", true)
                .with("billingStatus", "CURRENT")
                .with("viewerRole", "admin")
                .with("provisionsBetaExtensions", false)
                .with("remoteBuilderImage", "")
                .field("agreedToProviderTos", arguments -> GraphqlValue.Scalar.of(true))
                .object("addOns", () -> GraphqlObject.connection("AddOnConnection", redisOf(organization)))
                .object("apps", () -> GraphqlObject.connection("AppConnection", appsOf(organization)))
                .object("members", () -> GraphqlObject.connection("OrganizationMembershipsConnection", List.of()));
    }

    GraphqlObject app(EmulatedApp app) {
        return GraphqlObject.of("App")
                .with("id", app.name())
                .with(
                        "internalNumericId",
                        app.json().path("internal_numeric_id").asLong())
                .with("internalId", app.hash())
                .with("name", app.name())
                .with("hostname", app.name() + ".fly.dev")
                .with("appUrl", "https://" + app.name() + ".fly.dev")
                .with("cnameTarget", app.cnameTarget())
                .with("network", app.network())
                .with("deployed", !app.machines().isEmpty())
                .with("status", app.status())
                .with("version", app.releases().size())
                .with("createdAt", app.created().toString())
                .with("platformVersion", "machines")
                .with("runtime", "FIRECRACKER")
                .optional("role", arguments -> Optional.empty())
                .object("organization", () -> organization(app.organization()))
                .object(
                        "config",
                        () -> GraphqlObject.of("AppConfig")
                                .with("definition", definition(app).orElse(Json.object())))
                .optional("currentRelease", arguments -> current(app).map(release -> release(release, "Release")))
                .optional(
                        "currentReleaseUnprocessed",
                        arguments -> current(app)
                                .map(release -> release(release, "ReleaseUnprocessed")
                                        .with("configDefinition", release.definition())))
                .object("releases", () -> releases(app, "Release"))
                .object("releasesUnprocessed", () -> releases(app, "ReleaseUnprocessed"))
                .object("ipAddresses", () -> GraphqlObject.connection("IPAddressConnection", dedicated(app)))
                .object("egressIpAddresses", () -> GraphqlObject.connection("EgressIPAddressConnection", List.of()))
                .field("sharedIpAddress", arguments -> shared(app))
                .optional("image", arguments -> image(arguments.text("ref")))
                .optional(
                        "imageDetails",
                        arguments -> app.machines().stream().findFirst().map(machine -> imageVersion(machine.image())))
                .object(
                        "machines",
                        () -> GraphqlObject.connection(
                                "MachineConnection",
                                app.machines().stream().map(this::machine).toList()))
                .list("services", List::of)
                .list("regions", List::of)
                .list("secrets", List::of);
    }

    private static GraphqlValue shared(EmulatedApp app) {
        return app.ips()
                .shared()
                .map(address -> GraphqlValue.Scalar.of(address.ip()))
                .orElse(GraphqlValue.Scalar.NULL);
    }

    /** The shared address is not among them (contract: Fly.io §9). */
    private List<GraphqlObject> dedicated(EmulatedApp app) {
        return app.ips().all().stream()
                .filter(address -> !address.isShared())
                .map(this::address)
                .toList();
    }

    GraphqlObject address(Address address) {
        return GraphqlObject.of("IPAddress")
                .with("id", address.id())
                .with("address", address.ip())
                .with("type", address.type())
                .with("region", address.region())
                .with("createdAt", address.created().toString());
    }

    private GraphqlObject machine(EmulatedMachine machine) {
        return GraphqlObject.of("Machine")
                .with("id", machine.id())
                .with("name", machine.name())
                .with("state", machine.state().text())
                .with("region", machine.region())
                .with("instanceId", machine.version())
                .with("config", machine.config())
                .with("createdAt", machine.json().path("created_at").asString())
                .object("app", () -> app(machine.app()))
                .object("ips", () -> GraphqlObject.connection("MachineIPConnection", List.of()))
                .object("host", () -> GraphqlObject.of("Host").with("id", "host-1"));
    }

    private static Optional<Release> current(EmulatedApp app) {
        List<Release> releases = app.releases();
        return releases.isEmpty() ? Optional.empty() : Optional.of(releases.get(releases.size() - 1));
    }

    private static Optional<JsonNode> definition(EmulatedApp app) {
        return current(app).map(Release::definition).filter(JsonNode::isObject);
    }

    private static GraphqlObject releases(EmulatedApp app, String type) {
        return GraphqlObject.connection(
                type + "Connection",
                app.releases().stream().map(release -> release(release, type)).toList());
    }

    private static GraphqlObject release(Release release, String type) {
        return GraphqlObject.of(type)
                .with("id", release.id())
                .with("version", release.version())
                .with("status", release.status())
                .with("stable", release.status().equals("complete"))
                .with("inProgress", release.status().equals("running"))
                .with("description", "Release")
                .with("reason", "deploy")
                .with("evaluationId", release.id())
                .with("imageRef", release.image())
                .with("createdAt", release.created().toString())
                .with("updatedAt", release.created().toString());
    }

    private Optional<GraphqlObject> image(String reference) {
        return account.images()
                .find(reference)
                .map(image -> GraphqlObject.of("Image")
                        .with("id", "img_" + image.digest().substring(7, 23))
                        .with("digest", image.digest())
                        .with("ref", reference)
                        .with("absoluteRef", reference)
                        .with("registry", image.registry())
                        .with("repository", image.repository())
                        .with("tag", image.tag())
                        .with("label", image.tag())
                        .with("compressedSize", 123_456_789)
                        .with("compressedSizeFull", "123456789")
                        .with("manifest", Json.object()));
    }

    GraphqlObject imageVersion(ImageReference image) {
        return GraphqlObject.of("ImageVersion")
                .with("registry", image.registry())
                .with("repository", image.repository())
                .with("tag", image.tag())
                .with("version", "")
                .with("digest", image.digest());
    }

    GraphqlObject region(Region region) {
        return GraphqlObject.of("Region")
                .with("code", region.code())
                .with("name", region.name())
                .with("latitude", region.latitude())
                .with("longitude", region.longitude())
                .with("gatewayAvailable", true)
                .with("requiresPaidPlan", false)
                .with("deprecated", false);
    }

    GraphqlObject redis(RedisDatabase database) {
        return GraphqlObject.of("AddOn")
                .with("id", database.id())
                .with("name", database.name())
                .with("publicUrl", database.publicUrl())
                .with("hostname", "fly-" + database.name() + ".upstash.io")
                .with("password", database.password())
                .with("primaryRegion", database.region())
                .with("readRegions", Json.strings(database.readRegions()))
                .with("options", database.options())
                .with("metadata", Json.object())
                .with("status", "ready")
                .with("addOnPlanName", database.plan())
                .with("createdAt", database.created().toString())
                .with("updatedAt", database.created().toString())
                .object(
                        "addOnPlan",
                        () -> RedisPlan.of(database.plan()).orElseThrow().object())
                .object("addOnProvider", () -> addOnProvider("upstash_redis"))
                .object("organization", () -> organization(database.organization()))
                .optional("app", arguments -> Optional.empty());
    }

    GraphqlObject addOnProvider(String name) {
        return GraphqlObject.of("AddOnProvider")
                .with("id", name)
                .with("name", name)
                .with("displayName", name)
                .with("resourceName", "database")
                .with("asyncProvisioning", false)
                .with("autoProvision", false)
                .with("beta", false)
                .with("detectPlatform", false)
                .with("internal", false)
                .with("selectName", true)
                .with("selectRegion", true)
                .with("selectReplicaRegions", true)
                .list(
                        "regions",
                        () -> account.regions().stream().map(this::region).toList())
                .list(
                        "excludedRegions",
                        () -> account.regions().stream()
                                .filter(region -> List.of("ewr", "yyz").contains(region.code()))
                                .map(this::region)
                                .toList());
    }

    private List<GraphqlObject> redisOf(Organization organization) {
        return account.redis().values().stream()
                .filter(database -> database.organization().equals(organization))
                .map(this::redis)
                .toList();
    }

    private List<GraphqlObject> appsOf(Organization organization) {
        return account.apps().values().stream()
                .filter(app -> app.organization().equals(organization))
                .map(this::app)
                .toList();
    }
}
