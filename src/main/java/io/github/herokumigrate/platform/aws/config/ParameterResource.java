package io.github.herokumigrate.platform.aws.config;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * The value of one variable in Parameter Store.
 *
 * @param name the variable's name
 * @param wish the variable; empty if the parameter should go
 */
record ParameterResource(Parameters parameters, String name, Optional<WishedVariable> wish)
        implements Creatable<ParameterResource.State>,
                Updatable<ParameterResource.State>,
                Removable<ParameterResource.State> {
    /**
     * What may be told.
     *
     * @param type the type of the parameter
     * @param value which value it is, in words
     */
    record State(String type, String value) {}

    static ResourceId idOf(String name) {
        return new ResourceId("parameter", name);
    }

    @Override
    public ResourceId id() {
        return idOf(name);
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return wish.map(WishedVariable::dependsOn).orElse(Set.of());
    }

    @Override
    public Stage stage() {
        return ValueWords.stage(wish);
    }

    @Override
    public Optional<State> desired() {
        return wish.map(variable -> new State(ParameterType.SECURE_STRING.toString(), ValueWords.WISHED));
    }

    @Override
    public Optional<State> observe() {
        return parameters.find(name).map(this::state);
    }

    @Override
    public List<Difference> differences(State actual) {
        List<Difference> differences = new ArrayList<>();
        if (!actual.type().equals(ParameterType.SECURE_STRING.toString())) {
            differences.add(Difference.replacing("type", actual.type(), ParameterType.SECURE_STRING));
        }
        differences.addAll(ValueWords.differences(actual.value()));
        return differences;
    }

    @Override
    public void create() throws InterruptedException {
        parameters.create(name, value());
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        parameters.overwrite(name, value());
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        parameters.remove(name);
    }

    private Secret value() {
        return ValueWords.known(wish, Home.PARAMETER_STORE);
    }

    private State state(Parameters.Stored stored) {
        return new State(
                stored.type().toString(),
                ValueWords.of(wish, Optional.of(stored.value()), "version " + stored.version()));
    }
}
