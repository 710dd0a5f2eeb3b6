package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.Wished;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.machine.MachineSpecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What runs, in Fly.io's list of releases. Written when all of it works; a failure to write it is none of the roll-out.
 *
 * @param specs what should run
 * @param records the list
 * @param dependsOn what has to run before
 */
record RecordResource(MachineSpecs specs, ReleaseRecords records, Set<ResourceId> dependsOn)
        implements Creatable<RecordResource.State>, Updatable<RecordResource.State>, Removable<RecordResource.State> {
    static final ResourceId ID = new ResourceId("release", "record");

    /** Whether it is in the list. */
    enum Listing {
        /** It is, as it should be, and every machine bears its number there. */
        LISTED,
        /** Not yet, or not as it should be, or not all of its machines. */
        MISSING
    }

    /**
     * What is compared.
     *
     * @param release what runs, as a digest
     */
    record State(String release, Listing listing) {}

    RecordResource {
        dependsOn = Set.copyOf(dependsOn);
    }

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    /** An application of which nothing runs has no release. */
    @Override
    public Optional<State> desired() {
        return specs.wish().services().stream().anyMatch(service -> service.count() > 0)
                ? Optional.of(new State(Wished.now(specs::release).id(), Listing.LISTED))
                : Optional.empty();
    }

    @Override
    public Optional<State> observe() throws InterruptedException {
        Optional<State> wish = desired();
        List<Machine> machines = records.machines();
        if (wish.isEmpty() || machines.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new State(
                machines.stream()
                        .map(ReleaseRecords::release)
                        .filter(release -> !release.equals(wish.get().release()))
                        .sorted()
                        .findFirst()
                        .orElse(wish.get().release()),
                records.areListed() ? Listing.LISTED : Listing.MISSING));
    }

    @Override
    public List<Difference> differences(State actual) {
        State wish = desired().orElseThrow();
        List<Difference> differences = new ArrayList<>();
        if (!actual.release().equals(wish.release())) {
            differences.add(Difference.updatable("release", actual.release(), wish.release()));
        }
        if (actual.listing() != wish.listing()) {
            differences.add(Difference.updatable("list", text(actual.listing()), text(wish.listing())));
        }
        return differences;
    }

    @Override
    public void create() throws InterruptedException {
        records.write();
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        records.write();
    }

    /** The list goes with the app. */
    @Override
    public void remove(State actual) {}

    private static String text(Listing listing) {
        return listing.name().toLowerCase(Locale.ROOT);
    }
}
