package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.Deployments;
import io.github.herokumigrate.emulator.railway.state.EmulatedDeployment;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.Execution;
import io.github.herokumigrate.emulator.railway.wire.Json;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Deployments (contract: Railway 7.7). */
final class DeploymentOperations implements Operations.Group {
    @Override
    public void addTo(Operations operations) {
        operations
                .query(
                        "deployment",
                        (session, arguments) -> DeploymentType.of(session.deployment(arguments.text("id"))))
                .query("deployments", DeploymentOperations::list)
                .query(
                        "deploymentEvents",
                        (session, arguments) -> Connection.of(
                                session.deployment(arguments.text("id")).events(), arguments, DeploymentType::event))
                .mutation("serviceInstanceDeployV2", (session, arguments) -> {
                    if (arguments.optional("commitSha").isPresent()) {
                        throw new Refusal("Commit not found");
                    }
                    return instance(session, arguments)
                            .deployments()
                            .deploySource()
                            .id();
                })
                .mutation("serviceInstanceRedeploy", (session, arguments) -> {
                    instance(session, arguments).deployments().redeployLatest();
                    return true;
                })
                .mutation("deploymentRedeploy", DeploymentOperations::redeploy)
                .mutation("deploymentRollback", on(Deployments::rollBack))
                .mutation("deploymentCancel", on(Deployments::cancel))
                .mutation("deploymentRemove", on(Deployments::remove))
                .mutation("deploymentStop", on(Deployments::stop))
                .mutation("deploymentRestart", on(Deployments::restart))
                .mutation("deploymentApprove", on(Deployments::approve))
                .query("deploymentInstanceExecutions", (session, arguments) -> {
                    List<Execution> executions = new ArrayList<>(
                            instance(session, arguments.input()).deployments().executions());
                    Collections.reverse(executions);
                    return Connection.of(executions, arguments, DeploymentType::execution);
                })
                .mutation("deploymentInstanceExecutionCreate", (session, arguments) -> {
                    session.instances().stream()
                            .filter(each -> each.id().equals(arguments.input().text("serviceInstanceId")))
                            .findFirst()
                            .orElseThrow(Refusal::notAuthorized)
                            .deployments()
                            .execute();
                    return true;
                });
    }

    private static Operations.Operation on(BiConsumer<Deployments, EmulatedDeployment> change) {
        return (session, arguments) -> {
            EmulatedDeployment deployment = session.deployment(arguments.text("id"));
            change.accept(deployment.instance().deployments(), deployment);
            return true;
        };
    }

    private static EmulatedInstance instance(Session session, Arguments arguments) {
        return session.instance(arguments.text("environmentId"), arguments.text("serviceId"));
    }

    private static Object redeploy(Session session, Arguments arguments) {
        EmulatedDeployment given = session.deployment(arguments.text("id"));
        Deployments deployments = given.instance().deployments();
        return DeploymentType.of(
                arguments.is("usePreviousImageTag") ? deployments.redeployImage(given) : deployments.redeploy(given));
    }

    private static Object list(Session session, Arguments arguments) {
        session.known();
        Arguments input = arguments.input();
        input.optional("projectId").ifPresent(session::project);
        input.optional("environmentId").ifPresent(session::environment);
        input.optional("serviceId").ifPresent(session::service);
        List<EmulatedDeployment> found = session.account()
                .instances()
                .filter(instance -> session.access().sees(instance.environment()))
                .filter(instance ->
                        is(input, "projectId", instance.environment().project().id()))
                .filter(instance ->
                        is(input, "environmentId", instance.environment().id()))
                .filter(instance -> is(input, "serviceId", instance.service().id()))
                .flatMap(instance -> instance.deployments().all().stream())
                .filter(deployment -> hasStatus(input, deployment))
                .sorted(Comparator.comparing(EmulatedDeployment::createdAt).reversed())
                .toList();
        return Connection.of(found, arguments, DeploymentType::of);
    }

    private static boolean is(Arguments input, String name, String value) {
        return input.optional(name).map(value::equals).orElse(true);
    }

    private static boolean hasStatus(Arguments input, EmulatedDeployment deployment) {
        JsonNode wished = input.value("status");
        String status = deployment.status().name();
        boolean isIn =
                !wished.path("in").isArray() || Json.texts(wished.path("in")).contains(status);
        return isIn && !Json.texts(wished.path("notIn")).contains(status);
    }
}
