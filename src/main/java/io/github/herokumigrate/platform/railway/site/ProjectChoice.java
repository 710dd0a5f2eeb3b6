package io.github.herokumigrate.platform.railway.site;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.platform.railway.api.ProjectsApi.ListedProject;
import io.github.herokumigrate.platform.railway.api.RailwayApi;
import java.util.List;
import java.util.Optional;

/**
 * Which project an application is in, and which environment of it.
 *
 * @param workspaceId the workspace
 * @param named an existing project, by its id or name, which is used and never deleted; empty for one of the plugin's own
 * @param environment the name of the environment
 */
public record ProjectChoice(String workspaceId, Optional<String> named, String environment) {
    /** The environment that a project has at Railway unless one says something else. */
    public static final String USUAL_ENVIRONMENT = "production";

    /** By what a project is known to be the plugin's; names of projects are not unique (contract: Railway 7.2). */
    public static String description(AppName app) {
        return "Made by heroku-migrate for " + app + ".";
    }

    /**
     * The id of the project.
     *
     * @return empty if the plugin has still to make it
     * @throws ConfigurationException if the named one does not exist, or if somebody else has one of the app's name
     */
    Optional<String> find(RailwayApi api, AppName app) throws InterruptedException {
        List<ListedProject> projects = api.projects().list(workspaceId);
        if (named.isPresent()) {
            return Optional.of(theOne(projects, named.get()));
        }
        Optional<String> ours = projects.stream()
                .filter(project -> project.description().equals(description(app)))
                .map(ListedProject::id)
                .findFirst();
        if (ours.isEmpty()
                && projects.stream().anyMatch(project -> project.name().equals(app.value()))) {
            throw new ConfigurationException("The workspace at Railway has a project '" + app
                    + "' that the plugin did not make. To use it, name it in <railway><project>; for a project of its own"
                    + " give the application another <name>.");
        }
        return ours;
    }

    private static String theOne(List<ListedProject> projects, String wanted) {
        List<String> fitting = projects.stream()
                .filter(project -> project.id().equals(wanted) || project.name().equals(wanted))
                .map(ListedProject::id)
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        throw new ConfigurationException("<migration><railway><project>: the workspace has "
                + (fitting.isEmpty() ? "no project" : "several projects") + " '" + wanted + "'"
                + (fitting.isEmpty() ? "; correct it, or leave it out and the plugin makes one." : "; name its id."));
    }
}
