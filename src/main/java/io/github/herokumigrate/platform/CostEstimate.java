package io.github.herokumigrate.platform;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What the application as it is wished costs a month; what depends on use (traffic, growing storage) is not in it.
 *
 * @param costs one for each resource that costs something by being there
 * @param priceList whose prices: {@code list prices us-east-1}
 * @param asOf when these were the prices
 */
public record CostEstimate(List<MonthlyCost> costs, String priceList, LocalDate asOf) {
    public CostEstimate {
        costs = List.copyOf(costs);
    }

    /** All of it, in US dollars. */
    public BigDecimal total() {
        return costs.stream().map(MonthlyCost::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
