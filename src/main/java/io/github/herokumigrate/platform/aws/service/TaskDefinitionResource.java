package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.aws.service.TaskDefinitions.Registered;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** The latest revision of a task definition. A change of it is a new revision; the old ones stay for a roll-back. */
record TaskDefinitionResource(
        TaskDefinitions definitions,
        String family,
        String process,
        Optional<Supplier<TaskSpec>> spec,
        Set<ResourceId> dependsOn)
        implements Creatable<TaskDefinitionResource.State>,
                Updatable<TaskDefinitionResource.State>,
                Removable<TaskDefinitionResource.State> {
    /**
     * What the latest revision says.
     *
     * @param spec what it says; empty if it has parts that a spec can't tell
     */
    record State(Optional<TaskSpec> spec) {}

    TaskDefinitionResource {
        dependsOn = Set.copyOf(dependsOn);
    }

    @Override
    public ResourceId id() {
        return TaskDefinitions.id(process);
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return spec.map(wish -> new State(Optional.of(wish.get())));
    }

    @Override
    public Optional<State> observe() {
        return definitions
                .latest(family)
                .map(Registered::spec)
                .map(State::new)
                // A removal that was killed leaves revisions that are out of use and not deleted yet.
                .or(() -> spec.isEmpty() && definitions.hasOurs(family, TaskDefinitionStatus.INACTIVE)
                        ? Optional.of(new State(Optional.empty()))
                        : Optional.empty());
    }

    @Override
    public List<Difference> differences(State actual) {
        TaskSpec wish = wish();
        return actual.spec
                .map(found -> new TaskComparison(found, wish).differences())
                .orElseGet(() -> List.of(Difference.updatable("form", "changed by others", "as this plugin makes it")));
    }

    @Override
    public void create() throws InterruptedException {
        definitions.ensure(wish());
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        definitions.ensure(wish());
    }

    @Override
    public void remove(State actual) {
        definitions.remove(family);
    }

    private TaskSpec wish() {
        return spec.orElseThrow().get();
    }
}
