package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.schema.EmulatorGap;
import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import io.github.herokumigrate.emulator.railway.state.EmulatedProject;
import io.github.herokumigrate.emulator.railway.template.Template;
import io.github.herokumigrate.emulator.railway.template.TemplateDeployments;
import io.github.herokumigrate.emulator.railway.template.Workflow;
import io.github.herokumigrate.emulator.railway.wire.Refusal;

/** Services that come ready-made (contract: Railway 7.9). */
final class TemplateOperations implements Operations.Group {
    private final TemplateDeployments deployments;

    TemplateOperations(TemplateDeployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public void addTo(Operations operations) {
        operations
                .query(
                        "template",
                        (session, arguments) -> type(arguments
                                .optional("id")
                                .flatMap(Template::byId)
                                .or(() -> Template.byCode(arguments.text("code")))
                                .orElseThrow(() -> new Refusal("Template not found"))))
                .query("workflowStatus", (session, arguments) -> {
                    session.bearing();
                    Workflow workflow = deployments.workflow(arguments.text("workflowId"));
                    return GraphqlObject.of("WorkflowResult")
                            .with("status", workflow.status())
                            .with("error", workflow.error());
                })
                .mutation("templateDeployV2", this::deploy);
    }

    private Object deploy(Session session, Arguments arguments) {
        Arguments input = arguments.input();
        if (input.is("stageOnly") || input.optional("projectId").isEmpty()) {
            throw new EmulatorGap("templates that are staged, or deployed to no project");
        }
        EmulatedProject project = session.bearing().project(input.text("projectId"));
        Template.byId(input.text("templateId")).orElseThrow(() -> new Refusal("Template not found"));
        EmulatedEnvironment environment = input.optional("environmentId")
                .map(session::environment)
                .orElseGet(() -> project.environments().get(0));
        return GraphqlObject.of("TemplateDeployPayload")
                .with("projectId", project.id())
                .with("workflowId", deployments.deploy(environment, input.value("serializedConfig")));
    }

    private static GraphqlObject type(Template template) {
        return GraphqlObject.of("Template")
                .with("id", template.id())
                .with("code", template.code())
                .with("name", template.name())
                .with("serializedConfig", template.serializedConfig());
    }
}
