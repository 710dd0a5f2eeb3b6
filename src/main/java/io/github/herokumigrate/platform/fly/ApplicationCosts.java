package io.github.herokumigrate.platform.fly;

import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.CostEstimate;
import io.github.herokumigrate.platform.MonthlyCost;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Guest;
import io.github.herokumigrate.platform.fly.app.FlyApp.Addresses;
import io.github.herokumigrate.platform.fly.data.PostgresSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What the wish costs a month by being there. What is priced by use is left out: traffic, jobs and Redis, which is paid by
 * the command; and so is what the user brings.
 *
 * @param addresses which addresses the app gets
 * @param postgres the settings of its database
 * @param size the machine that a service gets
 */
record ApplicationCosts(TargetApp app, Addresses addresses, PostgresSettings postgres, Function<Service, Guest> size) {
    private static final String WILDCARD = "*.";

    CostEstimate estimate() {
        List<MonthlyCost> costs = new ArrayList<>();
        app.services().stream().filter(service -> service.count() > 0).forEach(service -> costs.add(cost(service)));
        if (app.database().isPresent() && postgres.existing().isEmpty()) {
            costs.add(new MonthlyCost(
                    new ResourceId("postgres", app.name() + "-db"),
                    FlyPrices.postgres(postgres.plan()).add(FlyPrices.postgresStorage(postgres.storageGigabytes())),
                    postgres.plan().slug() + ", " + postgres.storageGigabytes() + " GB"));
        }
        if (addresses == Addresses.DEDICATED) {
            costs.add(new MonthlyCost(
                    new ResourceId("address", "v4"), FlyPrices.dedicatedAddress(), "a dedicated IPv4 address"));
        }
        addCertificates(costs);
        return new CostEstimate(costs, FlyPrices.LIST, FlyPrices.AS_OF);
    }

    private MonthlyCost cost(Service service) {
        Guest guest = size.apply(service);
        // Nothing at Fly.io follows the load of processors: a range of numbers makes no difference.
        int count = service.count();
        return new MonthlyCost(
                new ResourceId("process", service.type().value()),
                FlyPrices.machine(guest).multiply(BigDecimal.valueOf(count)),
                count + " × " + guest.cpuKind() + "-" + guest.cpus() + "x, " + guest.memoryMb() + " MB");
    }

    /** As if the organization had no other names. */
    private void addCertificates(List<MonthlyCost> costs) {
        int single = 0;
        for (String domain : app.domains()) {
            if (domain.startsWith(WILDCARD)) {
                costs.add(certificate(domain, FlyPrices.wildcardCertificate(), "a wildcard"));
            } else {
                single++;
                if (single > FlyPrices.FREE_CERTIFICATES) {
                    costs.add(certificate(
                            domain, FlyPrices.certificate(), "the first " + FlyPrices.FREE_CERTIFICATES + " are free"));
                }
            }
        }
    }

    private static MonthlyCost certificate(String domain, BigDecimal usd, String basis) {
        return new MonthlyCost(new ResourceId("certificate", domain), usd, basis);
    }
}
