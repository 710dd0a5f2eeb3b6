package io.github.herokumigrate.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A thing in a {@link Cloud} that can be made, changed and removed. */
record Thing(
        Cloud cloud,
        ResourceId id,
        Set<ResourceId> dependsOn,
        Stage stage,
        Optional<ThingState> desired,
        boolean holdsData,
        Optional<String> lossWhenNotWished)
        implements Creatable<ThingState>, Updatable<ThingState>, Removable<ThingState> {
    private static final Optional<String> NOTHING = Optional.empty();

    static Thing wished(Cloud cloud, String id, ThingState desired, String... dependsOn) {
        return new Thing(
                cloud, ResourceId.parse(id), ids(dependsOn), Stage.ROLLOUT, Optional.of(desired), false, NOTHING);
    }

    static Thing unwished(Cloud cloud, String id, String... dependsOn) {
        return new Thing(cloud, ResourceId.parse(id), ids(dependsOn), Stage.ROLLOUT, Optional.empty(), false, NOTHING);
    }

    Thing holdingData() {
        return new Thing(cloud, id, dependsOn, stage, desired, true, lossWhenNotWished);
    }

    Thing missed(String loss) {
        return new Thing(cloud, id, dependsOn, stage, desired, holdsData, Optional.of(loss));
    }

    Thing neededAt(Stage newStage) {
        return new Thing(cloud, id, dependsOn, newStage, desired, holdsData, lossWhenNotWished);
    }

    @Override
    public Optional<ThingState> observe() {
        return cloud.find(id);
    }

    @Override
    public List<Difference> differences(ThingState actual) {
        List<Difference> differences = new ArrayList<>();
        ThingState wish = desired.orElseThrow();
        if (actual.size() != wish.size()) {
            differences.add(Difference.updatable("size", actual.size(), wish.size()));
        }
        if (!actual.place().equals(wish.place())) {
            differences.add(Difference.replacing("place", actual.place(), wish.place()));
        }
        return differences;
    }

    @Override
    public void create() throws InterruptedException {
        requireDependencies();
        if (cloud.find(id).isEmpty()) {
            cloud.create(id, desired.orElseThrow());
        }
    }

    @Override
    public void update(ThingState actual, List<Difference> differences) throws InterruptedException {
        requireDependencies();
        cloud.update(id, desired.orElseThrow());
    }

    @Override
    public void remove(ThingState actual) throws InterruptedException {
        cloud.remove(id);
    }

    private void requireDependencies() {
        // Things of this kind are always wished for, so they have to be there first.
        for (ResourceId dependency : dependsOn) {
            if (dependency.kind().equals("base") && cloud.find(dependency).isEmpty()) {
                throw new AssertionError(id + " is touched before " + dependency + " is there");
            }
        }
    }

    private static Set<ResourceId> ids(String... texts) {
        return Set.copyOf(List.of(texts).stream().map(ResourceId::parse).toList());
    }
}
