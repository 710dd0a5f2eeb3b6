package io.github.herokumigrate.platform.railway;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.CostEstimate;
import io.github.herokumigrate.platform.Cpu;
import io.github.herokumigrate.platform.MonthlyCost;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.railway.RailwayPrices.Subscription;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the wish costs a month at most as long as it is idle: Railway charges the memory that is used, so that its limit is
 * the upper end. Work of processors that have no limit, traffic and the size of data are left out, as are jobs and what the
 * user brings.
 *
 * @param plan the plan of the workspace in Railway's word; empty if nobody knows
 * @param database the resource of the application's own database; empty if it has none
 * @param cache the resource of the application's own key-value store; empty if it has none
 */
record ApplicationCosts(
        TargetApp app, Optional<String> plan, Optional<ResourceId> database, Optional<ResourceId> cache) {
    /** What a database that is idle was taken at: it has no limit of its own. */
    private static final Memory DATABASE = Memory.ofMebibytes(512);

    private static final Memory CACHE = Memory.ofMebibytes(128);

    CostEstimate estimate() {
        List<MonthlyCost> costs = new ArrayList<>();
        app.services().stream().filter(service -> service.count() > 0).forEach(service -> costs.add(cost(service)));
        database.map(id -> data(id, DATABASE)).ifPresent(costs::add);
        cache.map(id -> data(id, CACHE)).ifPresent(costs::add);
        plan.flatMap(Subscription::of)
                .flatMap(subscription -> unused(subscription, costs))
                .ifPresent(costs::add);
        return new CostEstimate(costs, RailwayPrices.LIST, RailwayPrices.AS_OF);
    }

    private static MonthlyCost cost(Service service) {
        Optional<Cpu> cpu = service.cpu();
        BigDecimal each = RailwayPrices.memory(service.memory())
                .add(cpu.map(RailwayPrices::processors).orElse(BigDecimal.ZERO));
        return new MonthlyCost(
                new ResourceId("process", service.type().value()),
                each.multiply(BigDecimal.valueOf(service.count())),
                service.count() + " × up to " + service.memory()
                        + cpu.map(limit -> " and " + limit + " vCPU").orElse(", and $20 for each busy vCPU"));
    }

    private static MonthlyCost data(ResourceId id, Memory memory) {
        return new MonthlyCost(
                id, RailwayPrices.memory(memory), "taken at " + memory + " of memory, and $0.15 for each GB of data");
    }

    /** What of the fee is left to pay where use is less than it includes. */
    private static Optional<MonthlyCost> unused(Subscription subscription, List<MonthlyCost> use) {
        BigDecimal rest = subscription
                .usd()
                .subtract(use.stream().map(MonthlyCost::usd).reduce(BigDecimal.ZERO, BigDecimal::add));
        return rest.signum() <= 0
                ? Optional.empty()
                : Optional.of(new MonthlyCost(
                        new ResourceId("plan", subscription.word()),
                        rest,
                        "the fee of $" + subscription.usd() + " as far as use does not reach it"));
    }
}
