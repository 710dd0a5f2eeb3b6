package io.github.herokumigrate.platform.railway.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.railway.TestRailway;
import io.github.herokumigrate.platform.railway.api.ProjectsApi.NewProject;
import io.github.herokumigrate.platform.railway.api.VariablesApi.Others;
import io.github.herokumigrate.platform.railway.site.OwnedNames;
import io.github.herokumigrate.platform.railway.site.ProjectChoice;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RailwayServicesTest {
    private static final WishedVariable TOKEN = variable("API_TOKEN", "token");
    private static final WishedVariable LEVEL = variable("LOG_LEVEL", "info");
    private static final WishedVariable TOKEN_OF_WEB = variable("API_TOKEN", "${{shared.API_TOKEN}}");

    private final TestRailway railway = new TestRailway();

    @AfterEach
    void stop() {
        railway.close();
    }

    @Test
    void aProjectAnEnvironmentServicesAndVariablesAreMadeOnce() throws InterruptedException {
        List<String> made = railway.apply(services(List.of(TOKEN, LEVEL), List.of(TOKEN_OF_WEB), "web", "worker")
                .wished());

        // The environment comes with the project.
        assertThat(made)
                .contains(
                        "+ project/acme-orders",
                        "+ variables/*",
                        "+ service/web",
                        "+ variables/web",
                        "+ service/worker",
                        "+ variables/worker");
        assertThat(site().sharedVariables()).containsEntry("API_TOKEN", Secret.of("token"));
        assertThat(site().variables("web"))
                .containsEntry("API_TOKEN", Secret.of("${{shared.API_TOKEN}}"))
                .containsEntry("PROCESS_TYPE", Secret.of("web"));

        railway.emulator().forgetCalls();
        assertThat(railway.apply(services(List.of(TOKEN, LEVEL), List.of(TOKEN_OF_WEB), "web", "worker")
                        .wished()))
                .isEmpty();
        assertThat(railway.writes()).isEmpty();
    }

    @Test
    void nothingIsDeployedByWritingVariables() throws InterruptedException {
        railway.apply(services(List.of(TOKEN), List.of(TOKEN_OF_WEB), "web").wished());
        railway.apply(services(List.of(variable("API_TOKEN", "other")), List.of(TOKEN_OF_WEB), "web")
                .wished());

        assertThat(site().instance("web").orElseThrow().latest()).isEmpty();
    }

    @Test
    void aVariableThatIsNotWishedAnyMoreGoesAndTheUsersOwnStay() throws InterruptedException {
        railway.apply(services(List.of(TOKEN, LEVEL), List.of(TOKEN_OF_WEB, variable("OLD", "old")), "web")
                .wished());
        RailwaySite site = site();
        site.api().variables().write(site.sharedOwner(), Map.of("BY_HAND", Secret.of("kept")), Others.KEEP);
        site.api()
                .variables()
                .write(site.owner(site.existingPlace("web")), Map.of("MINE", Secret.of("kept too")), Others.KEEP);

        List<String> changed = railway.apply(
                services(List.of(TOKEN), List.of(TOKEN_OF_WEB), "web").wished());

        assertThat(changed).containsExactlyInAnyOrder("~ variables/*", "~ variables/web");
        assertThat(site().sharedVariables())
                .containsEntry("BY_HAND", Secret.of("kept"))
                .containsKey("API_TOKEN")
                .doesNotContainKey("LOG_LEVEL");
        assertThat(site().variables("web"))
                .containsEntry("MINE", Secret.of("kept too"))
                .doesNotContainKey("OLD");
        assertThat(OwnedNames.in(site().variables("web")).orElseThrow().names())
                .containsExactly("API_TOKEN", "PROCESS_TYPE");
    }

    @Test
    void aServiceThatIsNotWishedAnyMoreGoes() throws InterruptedException {
        railway.apply(
                services(List.of(TOKEN), List.of(TOKEN_OF_WEB), "web", "worker").wished());

        assertThat(railway.apply(
                        services(List.of(TOKEN), List.of(TOKEN_OF_WEB), "web").wished()))
                .containsExactly("- service/worker");

        assertThat(site().existingProject().services()).hasSize(1);
    }

    @Test
    void aServiceOfSomebodyElsesIsRefused() throws InterruptedException {
        railway.apply(services(List.of(TOKEN), List.of(TOKEN_OF_WEB), "web").wished());
        RailwaySite site = site();
        site.api()
                .services()
                .create(site.existingProject().id(), site.existingEnvironment().id(), "worker", Map.of());

        assertThatThrownBy(() -> railway.apply(services(List.of(TOKEN), List.of(TOKEN_OF_WEB), "web", "worker")
                        .wished()))
                .hasStackTraceContaining("a service 'worker' that the plugin did not make");
    }

    @Test
    void aProjectOfTheNameThatThePluginDidNotMakeIsRefusedUnlessItIsNamed() throws InterruptedException {
        String id = site().api()
                .projects()
                .create(new NewProject(railway.emulator().workspace().id(), "acme-orders", "by hand", "production"));

        assertThatThrownBy(() -> railway.apply(
                        services(List.of(TOKEN), List.of(TOKEN_OF_WEB), "web").wished()))
                .hasStackTraceContaining("name it in <railway><project>");

        ProjectChoice named =
                new ProjectChoice(railway.emulator().workspace().id(), Optional.of("acme-orders"), "staging");
        List<String> made = railway.apply(services(railway.site(named), List.of(TOKEN), List.of(TOKEN_OF_WEB), "web")
                .wished());
        assertThat(made).contains("+ environment/staging", "+ service/web").doesNotContain("+ project/acme-orders");

        assertThat(railway.remove(
                        services(railway.site(named), List.of(), List.of()).unwanted(), Force.NONE))
                .containsExactly("- service/web");
        assertThat(railway.site(named).existingProject().id()).isEqualTo(id);
    }

    @Test
    void aNamedProjectThatDoesNotExistIsToldWithItsElement() {
        ProjectChoice named =
                new ProjectChoice(railway.emulator().workspace().id(), Optional.of("nowhere"), "production");

        assertThatThrownBy(() -> railway.site(named).project())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "<migration><railway><project>: the workspace has no project 'nowhere'; correct it, or leave"
                                + " it out and the plugin makes one.");
    }

    @Test
    void aSharedVariableOfAnotherValueThatThePluginDidNotWriteIsAProblem() throws InterruptedException {
        railway.apply(services(List.of(TOKEN), List.of(TOKEN_OF_WEB), "web").wished());
        RailwaySite site = site();
        site.api().variables().write(site.sharedOwner(), Map.of("LOG_LEVEL", Secret.of("debug")), Others.KEEP);

        assertThat(services(List.of(TOKEN, LEVEL), List.of(TOKEN_OF_WEB), "web").problems())
                .singleElement()
                .asString()
                .contains("a shared variable LOG_LEVEL that the plugin did not write");
    }

    @Test
    void everythingGoesAndCanBeMadeAgain() throws InterruptedException {
        railway.apply(services(List.of(TOKEN), List.of(TOKEN_OF_WEB), "web").wished());

        assertThat(railway.remove(services(List.of(), List.of()).unwanted(), Force.NONE))
                .containsExactlyInAnyOrder("- service/web", "- project/acme-orders");

        assertThat(site().project()).isEmpty();
        assertThat(railway.apply(
                        services(List.of(TOKEN), List.of(TOKEN_OF_WEB), "web").wished()))
                .contains("+ project/acme-orders");
    }

    @Test
    void aProjectWithAServiceMadeByHandStays() throws InterruptedException {
        railway.apply(services(List.of(TOKEN), List.of(TOKEN_OF_WEB), "web").wished());
        RailwaySite site = site();
        site.api()
                .services()
                .create(site.existingProject().id(), site.existingEnvironment().id(), "by-hand", Map.of());

        assertThat(railway.remove(services(List.of(), List.of()).unwanted(), Force.NONE))
                .containsExactly("- service/web");

        assertThat(site().existingProject().services()).hasSize(1);
    }

    @Test
    void theFingerprintOfAnEnvironmentChangesWithAnyValue() throws InterruptedException {
        String before = services(List.of(TOKEN), List.of(TOKEN_OF_WEB), "web").fingerprint("web");

        assertThat(services(List.of(TOKEN), List.of(TOKEN_OF_WEB), "web").fingerprint("web"))
                .isEqualTo(before);
        assertThat(services(List.of(variable("API_TOKEN", "x")), List.of(TOKEN_OF_WEB), "web")
                        .fingerprint("web"))
                .isNotEqualTo(before);
        assertThat(services(List.of(TOKEN), List.of(TOKEN_OF_WEB, LEVEL), "web").fingerprint("web"))
                .isNotEqualTo(before);
    }

    private RailwayServices services(List<WishedVariable> shared, List<WishedVariable> own, String... names) {
        return services(site(), shared, own, names);
    }

    private static RailwayServices services(
            RailwaySite site, List<WishedVariable> shared, List<WishedVariable> own, String... names) {
        TreeMap<String, WishedService> services = new TreeMap<>();
        for (String name : names) {
            services.put(name, new WishedService(name, own));
        }
        return new RailwayServices(site, shared, Set.of(), services);
    }

    private RailwaySite site() {
        return railway.site();
    }

    private static WishedVariable variable(String name, String value) {
        return WishedVariable.of(name, Secret.of(value));
    }
}
