package io.github.herokumigrate.platform.aws.config;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The value of one variable in Secrets Manager.
 *
 * @param name the variable's name
 * @param wish the variable; empty if the secret should go
 */
record SecretResource(Secrets secrets, String name, Optional<WishedVariable> wish)
        implements Creatable<SecretResource.State>, Updatable<SecretResource.State>, Removable<SecretResource.State> {
    /**
     * What may be told.
     *
     * @param value which value it is, in words
     */
    record State(String value) {}

    static ResourceId idOf(String name) {
        return new ResourceId("secret", name);
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
        return wish.map(variable -> new State(ValueWords.WISHED));
    }

    @Override
    public Optional<State> observe() {
        return secrets.find(name)
                .map(stored -> new State(ValueWords.of(wish, stored.value(), "version " + stored.version())));
    }

    @Override
    public List<Difference> differences(State actual) {
        return ValueWords.differences(actual.value());
    }

    @Override
    public void create() {
        secrets.create(name, value());
    }

    @Override
    public void update(State actual, List<Difference> differences) {
        secrets.put(name, value());
    }

    @Override
    public void remove(State actual) {
        secrets.remove(name);
    }

    private Secret value() {
        return ValueWords.known(wish, Home.SECRETS_MANAGER);
    }
}
