package io.github.herokumigrate.platform.fly.app;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All secrets of the app at once: they are written by one call. */
record SecretsResource(FlySite site, AppSecrets secrets)
        implements Creatable<SecretsResource.State>,
                Updatable<SecretsResource.State>,
                Removable<SecretsResource.State> {
    private static final String NONE = "none";
    private static final String NEW_VALUE = "new value";

    /** What became of each. */
    record State(SortedMap<String, SecretState> secrets) {}

    @Override
    public ResourceId id() {
        return FlyApp.SECRETS;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        Set<ResourceId> needs = new HashSet<>(Set.of(FlyApp.id(site.app())));
        secrets.wished().forEach(secret -> needs.addAll(secret.dependsOn()));
        return needs;
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        SortedMap<String, SecretState> wished = new TreeMap<>();
        secrets.wished().forEach(secret -> wished.put(secret.name(), SecretState.AS_WISHED));
        return wished.isEmpty() ? Optional.empty() : Optional.of(new State(wished));
    }

    @Override
    public Optional<State> observe() throws InterruptedException {
        SortedMap<String, SecretState> states = secrets.states();
        return states.isEmpty() ? Optional.empty() : Optional.of(new State(states));
    }

    /** No value is shown, not even which of two it is. */
    @Override
    public List<Difference> differences(State actual) {
        List<Difference> differences = new ArrayList<>();
        SortedMap<String, SecretState> wished = desired().orElseThrow().secrets();
        wished.keySet().forEach(name -> {
            SecretState state = actual.secrets().get(name);
            if (state == null) {
                differences.add(Difference.updatable(name, NONE, NEW_VALUE));
            } else if (state == SecretState.OTHER) {
                differences.add(Difference.updatable(name, "another value", NEW_VALUE));
            }
        });
        actual.secrets().forEach((name, state) -> {
            if (state == SecretState.LEFT_OVER) {
                differences.add(Difference.updatable(name, "a value", NONE));
            }
        });
        return differences;
    }

    @Override
    public void create() throws InterruptedException {
        secrets.write(new TreeMap<>());
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        secrets.write(actual.secrets());
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        secrets.write(actual.secrets());
    }
}
