package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.CostEstimate;
import io.github.herokumigrate.platform.MonthlyCost;
import io.github.herokumigrate.platform.Scaling;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.aws.data.Availability;
import io.github.herokumigrate.platform.aws.data.KeyValueSettings;
import io.github.herokumigrate.platform.aws.data.PostgresSettings;
import io.github.herokumigrate.platform.aws.data.ProxyUse;
import io.github.herokumigrate.platform.aws.express.Express;
import io.github.herokumigrate.platform.aws.network.LoadBalancer;
import io.github.herokumigrate.platform.aws.rollout.Rollouts;
import io.github.herokumigrate.platform.aws.service.FargateSize;
import io.github.herokumigrate.platform.aws.service.TaskNetwork.PublicIp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What the wish costs a month by being there. Everything that is priced by use (requests, traffic, log volume, images) is
 * left out, and so is what the user brings.
 */
record ApplicationCosts(TargetApp app, AwsSettings settings) {
    /** A load balancer stands in two zones at least. */
    private static final int FEWEST_ZONES = 2;

    CostEstimate estimate() {
        List<MonthlyCost> costs = new ArrayList<>();
        app.services().stream().filter(service -> service.count() > 0).forEach(service -> costs.add(cost(service)));
        if (settings.loadBalancer().existing().isEmpty()
                && app.services().stream().anyMatch(service -> service.type().equals(ProcessType.WEB))) {
            costs.add(loadBalancer());
        }
        if (app.database().isPresent() && settings.postgres().existing().isEmpty()) {
            addDatabase(costs, settings.postgres());
        }
        if (app.cache().isPresent() && settings.keyValueStore().existing().isEmpty()) {
            KeyValueSettings cache = settings.keyValueStore();
            ListPrices.cache(cache.nodeType())
                    .ifPresent(
                            usd -> costs.add(new MonthlyCost(new ResourceId("cache", "main"), usd, cache.nodeType())));
        }
        return new CostEstimate(costs, ListPrices.LIST, ListPrices.AS_OF);
    }

    private MonthlyCost cost(Service service) {
        FargateSize size = ApplicationTasks.size(service.memory(), service.cpu());
        int count = service.scaling().map(Scaling::minimum).orElse(service.count());
        BigDecimal one =
                ListPrices.task(size, app.image().map(AppImage::architecture).orElse(Architecture.AMD64));
        BigDecimal task = settings.publicIp() == PublicIp.ENABLED ? one.add(ListPrices.publicAddress()) : one;
        return new MonthlyCost(id(service), task.multiply(BigDecimal.valueOf(count)), count + " × " + size);
    }

    private ResourceId id(Service service) {
        boolean isExpress = settings.mode() == Mode.EXPRESS && service.type().equals(ProcessType.WEB);
        return isExpress ? Express.ID : Rollouts.id(service.type());
    }

    /** The one of Express Mode is a part of its service. */
    private MonthlyCost loadBalancer() {
        String basis = "without requests, a public address in each of " + FEWEST_ZONES + " zones";
        return settings.mode() == Mode.EXPRESS
                ? new MonthlyCost(
                        Express.ID,
                        ListPrices.loadBalancer(FEWEST_ZONES),
                        "its load balancer " + basis + ", or a share of one with other services of Express Mode")
                : new MonthlyCost(LoadBalancer.BALANCER, ListPrices.loadBalancer(FEWEST_ZONES), basis);
    }

    private static void addDatabase(List<MonthlyCost> costs, PostgresSettings wish) {
        BigDecimal copies = BigDecimal.valueOf(wish.availability() == Availability.TWO_ZONES ? 2 : 1);
        String size = wish.instanceClass() + ", " + wish.storageGibibytes() + " GiB"
                + (wish.availability() == Availability.TWO_ZONES ? ", two zones" : "");
        ListPrices.database(wish.instanceClass())
                .map(usd -> usd.add(ListPrices.databaseStorage(wish.storageGibibytes()))
                        .multiply(copies))
                .ifPresent(usd -> costs.add(new MonthlyCost(new ResourceId("database", "main"), usd, size)));
        if (wish.proxy() == ProxyUse.USE) {
            costs.add(new MonthlyCost(
                    new ResourceId("database-proxy", "main"),
                    ListPrices.proxy(),
                    "for two processors of the database"));
        }
    }
}
