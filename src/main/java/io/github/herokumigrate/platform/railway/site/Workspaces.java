package io.github.herokumigrate.platform.railway.site;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.platform.railway.api.AccountApi.Workspace;
import io.github.herokumigrate.platform.railway.api.RailwayApi;
import io.github.herokumigrate.platform.railway.api.RailwayToken;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whose workspace an application goes into. */
public final class Workspaces {
    private Workspaces() {}

    /**
     * The workspace that the user named, or the only one that the token is for.
     *
     * @param named its name or id
     * @throws ConfigurationException if there is none, or several and none is named, or if the token is for a project only
     */
    public static Workspace choose(RailwayApi api, Optional<String> named) throws InterruptedException {
        if (api.connection().token().kind() == RailwayToken.Kind.PROJECT) {
            // A token of another kind in this place is refused here, with words that say so.
            api.account().projectScope();
            throw new ConfigurationException("RAILWAY_TOKEN holds a project token, which can't make projects and"
                    + " databases: make an account or workspace token at https://railway.com/account/tokens and export it"
                    + " as RAILWAY_API_TOKEN");
        }
        List<Workspace> workspaces = api.account().workspaces();
        List<Workspace> fitting = workspaces.stream()
                .filter(workspace -> named.isEmpty()
                        || workspace.name().equals(named.get())
                        || workspace.id().equals(named.get()))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        String there = workspaces.stream()
                .map(workspace -> "'" + workspace.name() + "' (" + workspace.id() + ")")
                .sorted()
                .collect(Collectors.joining(", "));
        if (workspaces.isEmpty()) {
            throw new ConfigurationException("The token is for no workspace at Railway: make an account or workspace"
                    + " token at https://railway.com/account/tokens");
        }
        throw new ConfigurationException("<migration><railway><workspace>"
                + named.map(name -> ": the token is for "
                                + (fitting.isEmpty() ? "no workspace '" : "several workspaces '") + name + "'")
                        .orElse(" is missing, and the token is for several")
                + "; name the name or id of one of " + there);
    }
}
