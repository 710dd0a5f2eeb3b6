package io.github.herokumigrate.platform.railway.api;

import io.github.herokumigrate.platform.railway.api.GraphQl.ById;
import io.github.herokumigrate.platform.railway.api.GraphQl.Input;
import io.github.herokumigrate.platform.railway.api.GraphQl.Operation;
import java.util.Optional;

/** Ready-made services, as databases (contract: Railway 7.9, 9.1). */
public final class TemplatesApi {
    private final GraphQl graphQl;

    TemplatesApi(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /**
     * A template.
     *
     * @param serializedConfig what it makes
     */
    public record Template(String id, String name, Optional<TemplateConfig> serializedConfig) {}

    /** What should be made from a template. */
    public record NewServices(
            String projectId, String environmentId, String templateId, TemplateConfig serializedConfig) {}

    /**
     * How far it is.
     *
     * @param status {@code NotFound} or {@code Running} while it goes on, {@code Complete}, {@code Error}
     * @param error what went wrong; may be empty
     */
    public record Workflow(String status, String error) {}

    record ByCode(String code) {}

    record Found(Optional<Template> template) {}

    record Made(Started templateDeployV2) {}

    record Started(Optional<String> workflowId) {}

    record Status(Workflow workflowStatus) {}

    /** The template of this code, e.g. {@code postgres}. */
    public Optional<Template> find(String code) throws InterruptedException {
        return graphQl.send(
                        Operation.reads("read the template '" + code + "'", "template", new ByCode(code)), Found.class)
                .template();
    }

    /**
     * Makes its services.
     *
     * @param what what is made, to follow «create»
     * @return under which id to ask how far it is; empty if it is done already
     */
    public Optional<String> deploy(String what, NewServices wish) throws InterruptedException {
        return graphQl.send(
                        Operation.once("create " + what + " from its template", "deploy-template", new Input<>(wish)),
                        Made.class)
                .templateDeployV2()
                .workflowId();
    }

    /** How far it is. */
    public Workflow workflow(String id) throws InterruptedException {
        return graphQl.send(Operation.reads("read how far the template is", "workflow", new ById(id)), Status.class)
                .workflowStatus();
    }
}
