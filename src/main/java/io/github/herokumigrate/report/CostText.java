package io.github.herokumigrate.report;

import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.platform.CostEstimate;
import io.github.herokumigrate.platform.MonthlyCost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Words for what a plan costs.
 *
 * @param cost what is known; empty for a target without prices
 */
record CostText(Optional<CostEstimate> cost) {
    /** What stands behind a change: nothing if it costs nothing, or ends. */
    String of(Change change) {
        if (change.removes() || cost.isEmpty()) {
            return "";
        }
        List<MonthlyCost> parts = cost.get().costs().stream()
                .filter(part -> part.resource().equals(change.id()))
                .toList();
        return parts.isEmpty()
                ? ""
                : "  (about $"
                        + dollars(parts.stream().map(MonthlyCost::usd).reduce(BigDecimal.ZERO, BigDecimal::add))
                        + " a month: "
                        + String.join(
                                "; ",
                                parts.stream()
                                        .map(MonthlyCost::basis)
                                        .map(Printable::line)
                                        .toList())
                        + ")";
    }

    /** What everything together costs, whether it changes or not. */
    List<String> sum() {
        return cost
                .map(estimate -> "Everything together costs about $" + dollars(estimate.total()) + " a month ("
                        + estimate.priceList() + ", " + estimate.asOf() + "), traffic and storage growth apart.")
                .stream()
                .toList();
    }

    /** Cents matter only below ten dollars. */
    private static String dollars(BigDecimal usd) {
        int decimals = usd.compareTo(BigDecimal.TEN) < 0 ? 2 : 0;
        return usd.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }
}
