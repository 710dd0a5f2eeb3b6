package io.github.herokumigrate.platform.fly.app;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.fly.api.AppsApi.Address;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An address of the app (contract: Fly.io 9). Addresses that a user has given it besides stay.
 *
 * @param wanted which one; empty if the app serves no requests
 */
record AddressResource(FlySite site, Version version, Optional<Kind> wanted)
        implements Creatable<AddressResource.State>,
                Updatable<AddressResource.State>,
                Removable<AddressResource.State> {
    /** Of which protocol it is. */
    enum Version {
        /** The fourth version. */
        V4,
        /** The sixth version. */
        V6
    }

    /** Whether other apps have the address too. */
    enum Kind {
        /** Others have it too; costs nothing. */
        SHARED("shared_v4"),
        /** It is this app's alone. */
        DEDICATED("v4"),
        /** It is of the sixth version, which are enough for everybody. */
        V6("v6");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    /** Which kind it is. */
    record State(Kind kind) {}

    @Override
    public ResourceId id() {
        return FlyApp.addressId(version);
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of(FlyApp.id(site.app()));
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return wanted.map(State::new);
    }

    @Override
    public Optional<State> observe() throws InterruptedException {
        List<Kind> there = addresses().stream().map(AddressResource::kind).toList();
        // More than wished is as good.
        return there.stream()
                .filter(kind -> wanted.filter(kind::equals).isPresent())
                .findFirst()
                .or(() -> there.stream().findFirst())
                .map(State::new);
    }

    @Override
    public List<Difference> differences(State actual) {
        Kind kind = wanted.orElseThrow();
        return kind == actual.kind() ? List.of() : List.of(Difference.updatable("kind", actual.kind(), kind));
    }

    @Override
    public void create() throws InterruptedException {
        site.api().apps().addAddress(site.app(), wanted.orElseThrow().type);
    }

    /** The new one comes before the old one goes: a record of DNS may still name that. */
    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        create();
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        for (Address address : addresses()) {
            site.api().apps().removeAddress(site.app(), address.ip());
        }
    }

    private List<Address> addresses() throws InterruptedException {
        return site.api().apps().addresses(site.app()).stream()
                .filter(address -> address.isV6() == (version == Version.V6))
                .toList();
    }

    private static Kind kind(Address address) {
        if (address.isV6()) {
            return Kind.V6;
        }
        return address.shared() ? Kind.SHARED : Kind.DEDICATED;
    }
}
