package io.github.herokumigrate.platform.railway.service;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All variables of one holder at once: they are written by one call, and take effect when their users are deployed.
 *
 * @param needs what has to be there first, besides what tells the values
 */
record VariablesResource(ResourceId id, VariableSet variables, Set<ResourceId> needs)
        implements Creatable<VariablesResource.State>, Updatable<VariablesResource.State> {
    private static final String NONE = "none";
    private static final String NEW_VALUE = "new value";

    /** What became of each. */
    record State(SortedMap<String, VariableState> variables) {}

    @Override
    public Set<ResourceId> dependsOn() {
        Set<ResourceId> all = new HashSet<>(needs);
        variables.wished().forEach(variable -> all.addAll(variable.dependsOn()));
        return all;
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        SortedMap<String, VariableState> wished = new TreeMap<>();
        variables.wished().forEach(variable -> wished.put(variable.name(), VariableState.AS_WISHED));
        return Optional.of(new State(wished));
    }

    /** Empty as long as nothing was written. */
    @Override
    public Optional<State> observe() throws InterruptedException {
        SortedMap<String, VariableState> states = variables.states();
        return states.isEmpty() && !variables.wished().isEmpty() ? Optional.empty() : Optional.of(new State(states));
    }

    /** No value is shown, not even which of two it is. */
    @Override
    public List<Difference> differences(State actual) {
        List<Difference> differences = new ArrayList<>();
        variables.wished().forEach(variable -> {
            VariableState state = actual.variables().get(variable.name());
            if (state == null) {
                differences.add(Difference.updatable(variable.name(), NONE, NEW_VALUE));
            } else if (state == VariableState.OTHER) {
                differences.add(Difference.updatable(variable.name(), "another value", NEW_VALUE));
            }
        });
        actual.variables().forEach((name, state) -> {
            if (state == VariableState.LEFT_OVER) {
                differences.add(Difference.updatable(name, "a value", NONE));
            }
        });
        return differences;
    }

    @Override
    public void create() throws InterruptedException {
        variables.write();
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        variables.write();
    }
}
