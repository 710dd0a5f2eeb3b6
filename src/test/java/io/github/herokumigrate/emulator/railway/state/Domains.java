package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The names in the net that a service in an environment has (contract: Railway 7.12). */
public final class Domains {
    private final World world;
    private final List<ServiceDomain> service = new ArrayList<>();
    private final List<CustomDomain> custom = new ArrayList<>();

    Domains(World world) {
        this.world = world;
    }

    /** Those that Railway gave it. */
    public List<ServiceDomain> ofRailway() {
        return List.copyOf(service);
    }

    /** Those of somebody's own. */
    public List<CustomDomain> custom() {
        return List.copyOf(custom);
    }

    /** One of somebody's own that a test knows is there. */
    public CustomDomain custom(String domain) {
        return custom.stream()
                .filter(each -> each.domain().equals(domain))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no domain " + domain));
    }

    /** Gives it one more name. */
    public ServiceDomain create(String domain, Optional<Integer> targetPort) {
        ServiceDomain made = new ServiceDomain(domain, targetPort);
        service.add(made);
        world.timeline().after(world.timings().network(), made::activate);
        return made;
    }

    /** Gives it one of somebody's own names; the caller knows that nobody else has it. */
    public CustomDomain createCustom(String domain, Optional<Integer> targetPort, Plan plan) {
        if (custom.size() >= plan.domains()) {
            throw new Refusal("Your plan allows at most " + plan.domains() + " custom domains per service");
        }
        CustomDomain made =
                new CustomDomain(domain, targetPort, world.conditions().spelling());
        custom.add(made);
        return made;
    }

    /** Takes one away. */
    public void delete(ServiceDomain domain) {
        service.remove(domain);
    }

    /** Takes one away. */
    public void delete(CustomDomain domain) {
        custom.remove(domain);
    }

    /** Tries again to get a certificate. */
    public void retryCertificate(CustomDomain domain) {
        world.timeline().after(world.timings().network(), domain::retry);
    }
}
