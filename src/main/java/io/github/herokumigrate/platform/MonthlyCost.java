package io.github.herokumigrate.platform;

import io.github.herokumigrate.plan.ResourceId;
import java.math.BigDecimal;

/**
 * What a resource costs while it is there and does nothing special.
 *
 * @param resource the resource
 * @param usd US dollars for a month of 730 hours
 * @param basis what it was computed from: {@code 2 × 0.25 vCPU, 512 MiB}
 */
public record MonthlyCost(ResourceId resource, BigDecimal usd, String basis) {}
