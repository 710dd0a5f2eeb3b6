package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.Region;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.util.List;

/** The private network, and where services run (contract: Railway 7.13, 7.14). */
final class NetworkOperations implements Operations.Group {
    @Override
    public void addTo(Operations operations) {
        operations
                .query("regions", (session, arguments) -> {
                    session.known();
                    return Region.all().stream().map(NetworkOperations::region).toList();
                })
                .query(
                        "privateNetworks",
                        (session, arguments) -> List.of(network(session.environment(arguments.text("environmentId")))))
                .query(
                        "privateNetworkEndpoint",
                        (session, arguments) -> endpoint(
                                session.instance(arguments.text("environmentId"), arguments.text("serviceId"))))
                .mutation("privateNetworkEndpointRename", (session, arguments) -> {
                    session.instances().stream()
                            .filter(instance -> endpointId(instance).equals(arguments.text("id")))
                            .findFirst()
                            .orElseThrow(Refusal::notAuthorized)
                            .rename(arguments.text("dnsName"));
                    return true;
                });
    }

    private static GraphqlObject region(Region region) {
        return GraphqlObject.of("Region")
                .with("id", region.id())
                .with("name", region.name())
                .with("region", region.name())
                .with("location", region.location())
                .with("country", region.country())
                .without("workspaceId")
                .with(
                        "deploymentConstraints",
                        GraphqlObject.of("RegionDeploymentConstraints")
                                .with(
                                        "deprecationInfo",
                                        region.replacement()
                                                .map(other -> GraphqlObject.of("RegionDeprecationInfo")
                                                        .with("isDeprecated", true)
                                                        .with("replacementRegion", other))));
    }

    private static GraphqlObject network(EmulatedEnvironment environment) {
        return GraphqlObject.of("PrivateNetwork")
                .with("publicId", environment.networkId())
                .with("projectId", environment.project().id())
                .with("environmentId", environment.id())
                .with("name", environment.name())
                .with("dnsName", "railway.internal")
                .with("networkId", "1")
                .with("tags", List.of())
                .with("createdAt", environment.createdAt())
                .without("deletedAt");
    }

    private static GraphqlObject endpoint(EmulatedInstance instance) {
        return GraphqlObject.of("PrivateNetworkEndpoint")
                .with("publicId", endpointId(instance))
                .with("serviceInstanceId", instance.id())
                .with("dnsName", instance.dnsName())
                .with("privateIps", List.of("fd12::1"))
                .with("tags", List.of())
                .with("syncStatus", "ACTIVE")
                .with("createdAt", instance.createdAt())
                .without("newDnsName", "deletedAt");
    }

    private static String endpointId(EmulatedInstance instance) {
        return "endpoint-" + instance.id();
    }
}
