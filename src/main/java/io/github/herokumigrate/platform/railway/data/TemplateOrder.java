package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.railway.api.RailwayRefusal;
import io.github.herokumigrate.platform.railway.api.RailwayRefusal.Kind;
import io.github.herokumigrate.platform.railway.api.TemplateConfig;
import io.github.herokumigrate.platform.railway.api.TemplatesApi.NewServices;
import io.github.herokumigrate.platform.railway.api.TemplatesApi.Template;
import io.github.herokumigrate.platform.railway.api.TemplatesApi.Workflow;
import io.github.herokumigrate.platform.railway.api.VariablesApi.Others;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes a service from Railway's template for it, which happens behind the scenes: what was asked is noted before, as the
 * answer tells no service and may be lost (contract: Railway 9.1).
 *
 * @param begun the note
 */
record TemplateOrder(DataServices services, Intent begun, Recipe recipe) {
    /** By these Railway refuses templates and may take the rest. */
    private static final Set<Kind> REFUSED = Set.of(Kind.NOT_PROCESSED, Kind.NOT_AUTHORIZED);
    /** After these it may have begun all the same. */
    private static final Set<Kind> UNKNOWN = Set.of(Kind.OTHER, Kind.NAME_TAKEN);

    private static final String COMPLETE = "Complete";
    private static final String ERROR = "Error";
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    /**
     * Makes it. The note stays: who has it clears it.
     *
     * @return empty if Railway refuses the template
     */
    Optional<DataService> make() throws InterruptedException {
        Optional<DataService> former = ofFormerRun();
        if (former.isPresent()) {
            return former;
        }
        Optional<NewServices> order = order();
        if (order.isEmpty()) {
            return Optional.empty();
        }
        Asked asked = new Asked(
                clock().instant(),
                services.all().stream()
                        .map(service -> service.place().serviceId())
                        .collect(Collectors.toSet()));
        begun.note(asked.text());
        return deploy(order.get(), asked);
    }

    /** What comes of the order of a run that was killed; empty if there was none, or if nothing comes of it. */
    Optional<DataService> ofFormerRun() throws InterruptedException {
        Optional<Asked> asked = begun.text().flatMap(Asked::parse);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Duration rest = Duration.between(clock().instant(), asked.get().at().plus(pauses().forTemplate()));
        return appearing(rest, asked.get());
    }

    private Optional<NewServices> order() throws InterruptedException {
        Optional<Template> template;
        try {
            template = site().api().templates().find(services.engine().template());
        } catch (RailwayRefusal e) {
            return Optional.empty();
        }
        Optional<TemplateConfig> config = template.flatMap(Template::serializedConfig)
                .flatMap(usual -> usual.filled(services.notes(), recipe::image));
        return config.isEmpty()
                ? Optional.empty()
                : Optional.of(new NewServices(
                        site().existingProject().id(),
                        site().existingEnvironment().id(),
                        template.orElseThrow().id(),
                        config.get()));
    }

    private Optional<DataService> deploy(NewServices order, Asked asked) throws InterruptedException {
        Optional<String> workflow;
        try {
            workflow = site().api().templates().deploy(services.engine().usualName(), order);
        } catch (RailwayRefusal e) {
            return refused(e, asked);
        } catch (ApiException e) {
            return answerless(e, asked);
        } finally {
            site().forget();
        }
        if (workflow.isEmpty() || isDone(workflow.get())) {
            return Optional.of(site().waiting().until(described(), pauses().forTemplate(), () -> appeared(asked)));
        }
        Optional<DataService> part = appeared(asked);
        if (part.isEmpty()) {
            begun.clear();
        }
        return part;
    }

    private Optional<DataService> refused(RailwayRefusal refusal, Asked asked) throws InterruptedException {
        if (UNKNOWN.contains(refusal.kind())) {
            return Optional.of(appearing(pauses().afterWrite(), asked).orElseThrow(() -> refusal));
        }
        begun.clear();
        if (REFUSED.contains(refusal.kind())) {
            return Optional.empty();
        }
        throw refusal;
    }

    /** Without an answer of Railway's it may be on its way. */
    private Optional<DataService> answerless(ApiException failure, Asked asked) throws InterruptedException {
        int status = failure.status().orElse(SERVER_ERRORS);
        if (status == CLIENT_ERRORS) {
            begun.clear();
            return Optional.empty();
        }
        if (status < SERVER_ERRORS) {
            begun.clear();
            throw failure;
        }
        return Optional.of(appearing(pauses().forTemplate(), asked).orElseThrow(() -> failure));
    }

    /** Waits for the end; whether it is a good one. */
    private boolean isDone(String workflow) throws InterruptedException {
        return site().waiting().until(described(), pauses().forTemplate(), () -> {
            Workflow now = site().api().templates().workflow(workflow);
            return switch (now.status()) {
                case COMPLETE -> Optional.of(true);
                case ERROR -> Optional.of(false);
                default -> Optional.empty();
            };
        });
    }

    private Optional<DataService> appearing(Duration limit, Asked asked) throws InterruptedException {
        return site().waiting().within(limit, () -> appeared(asked));
    }

    private Optional<DataService> appeared(Asked asked) throws InterruptedException {
        Optional<DataService> noted = services.oursAnew();
        if (noted.isPresent()) {
            return noted;
        }
        // Should Railway not take a variable that the template does not have, the service bears no note yet.
        List<DataService> others = services.all().stream()
                .filter(service -> !asked.before().contains(service.place().serviceId()))
                .filter(DataService::bearsNoNote)
                .filter(DataService::isBuilt)
                .toList();
        return others.size() == 1 ? Optional.of(claimed(others.get(0))) : Optional.empty();
    }

    private DataService claimed(DataService service) throws InterruptedException {
        Map<String, Secret> notes = new TreeMap<>();
        services.notes().forEach((name, text) -> notes.put(name, Secret.of(text)));
        try {
            site().api().variables().write(site().owner(service.place()), notes, Others.KEEP);
        } finally {
            site().forget();
        }
        return services.ours()
                .orElseThrow(() -> new MigrationException(
                        described() + " has vanished while it was being made. Run again:" + " it is made anew."));
    }

    private String described() {
        return "service '" + services.engine().usualName() + "' of Railway's template";
    }

    private Pauses pauses() {
        return new Pauses(site().waiting());
    }

    private Clock clock() {
        return site().clock();
    }

    private RailwaySite site() {
        return services.site();
    }
}
