package io.github.herokumigrate.emulator.railway.template;

import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import io.github.herokumigrate.emulator.railway.state.Ids;
import io.github.herokumigrate.emulator.railway.state.RailwayAccount;
import io.github.herokumigrate.emulator.railway.wire.HttpRefusal;
import io.github.herokumigrate.emulator.railway.wire.Json;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import io.github.herokumigrate.emulator.railway.wire.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The templates of an account that are or were being deployed. */
public final class TemplateDeployments {
    private final RailwayAccount account;
    private final Map<String, Workflow> workflows = new HashMap<>();

    /** None yet. */
    public TemplateDeployments(RailwayAccount account) {
        this.account = account;
    }

    /** A workflow; one that nobody has heard of if there is none. */
    public Workflow workflow(String id) {
        return workflows.getOrDefault(id, new Workflow());
    }

    /**
     * Begins to make the services of a template.
     *
     * @param config how they are made
     * @return the id of the workflow
     */
    public String deploy(EmulatedEnvironment environment, JsonNode config) {
        if (account.conditions().areTemplatesRefused()) {
            throw new HttpRefusal(Reply.json(400, Json.object().put("message", "Problem processing request")));
        }
        TemplateServices services = new TemplateServices(environment, config);
        services.check();
        String id = "deployTemplate/project/" + environment.project().id() + "/" + Ids.uuid();
        Workflow workflow = new Workflow();
        workflows.put(id, workflow);
        Duration step = account.timings().workflow();
        account.timeline().after(step, () -> {
            workflow.run();
            account.timeline().after(step, () -> finish(workflow, services));
        });
        return id;
    }

    private void finish(Workflow workflow, TemplateServices services) {
        Optional<String> error = account.conditions().templateError();
        if (error.isPresent()) {
            workflow.fail(error.get());
            return;
        }
        try {
            services.make();
            workflow.complete();
        } catch (Refusal e) {
            workflow.fail(e.getMessage());
        }
    }
}
