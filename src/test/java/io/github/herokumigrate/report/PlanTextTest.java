package io.github.herokumigrate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.CostEstimate;
import io.github.herokumigrate.platform.MonthlyCost;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTextTest {
    @Test
    void everyKindOfChangeHasItsSignAndItsFields() {
        String text = text(
                StandardCharsets.UTF_8,
                new Change.None(id("network/main")),
                new Change.Create(id("database/main")),
                new Change.Update(
                        id("process/web"),
                        List.of(
                                Difference.updatable("memory", "512 MiB", "1024 MiB"),
                                Difference.updatable("healthCheckPath", "", "/health"))),
                new Change.Replace(id("process/worker"), List.of(Difference.replacing("region", "us", "eu"))),
                new Change.Blocked(
                        new Change.Replace(id("cache/main"), List.of(Difference.replacing("version", "6", "7"))),
                        "Replacing it destroys the data that it holds."),
                new Change.Delete(id("process/old")));

        assertThat(text).isEqualTo("""
                  +    database/main
                  ~    process/web
                       memory:          512 MiB → 1024 MiB
                       healthCheckPath: (empty) → /health
                  -/+  process/worker
                       region: us → eu
                  !    cache/main
                       version: 6 → 7
                       Replacing it destroys the data that it holds.
                  -    process/old

                Plan: 1 to create, 1 to update, 1 to replace, 1 to delete, 1 blocked.""");
    }

    @Test
    void aTerminalWithoutArrowsGetsAsciiOnes() {
        assertThat(text(
                        StandardCharsets.US_ASCII,
                        new Change.Update(id("process/web"), List.of(Difference.updatable("count", 1, 2)))))
                .isEqualTo("""
                  ~    process/web
                       count: 1 -> 2

                Plan: 0 to create, 1 to update, 0 to replace, 0 to delete, 0 blocked.""");
    }

    @Test
    void aPlanThatChangesNothingSaysSo() {
        assertThat(text(StandardCharsets.UTF_8, new Change.None(id("database/main"))))
                .isEqualTo("No changes. Everything is as wished.");
    }

    @Test
    void aValueCanNeitherBreakALineNorCommandTheTerminal() {
        assertThat(text(
                        StandardCharsets.UTF_8,
                        new Change.Update(
                                id("process/web"), List.of(Difference.updatable("command", "a\r\nb", "\u001b[2Jc")))))
                .startsWith("""
                  ~    process/web
                       command: a b → ?[2Jc
                """);
    }

    @Test
    void whatIsKnownOfPricesStandsBehindEachLineAndUnderThePlan() {
        CostEstimate cost = new CostEstimate(
                List.of(
                        new MonthlyCost(id("service/web"), new BigDecimal("9.011"), "1 × 0.25 vCPU, 512 MiB"),
                        new MonthlyCost(id("database/main"), new BigDecimal("14.01"), "db.t4g.micro, 20 GiB"),
                        new MonthlyCost(id("service/old"), new BigDecimal("0"), "")),
                "list prices us-east-1",
                LocalDate.of(2026, 11, 1));
        Plan plan = new Plan(
                List.of(
                        new Change.Create(id("service/web")),
                        new Change.None(id("database/main")),
                        new Change.Delete(id("service/old"))),
                "0");

        assertThat(String.join("\n", new PlanText(StandardCharsets.UTF_8).lines(plan, Optional.of(cost))))
                .isEqualTo("""
                  +    service/web  (about $9.01 a month: 1 × 0.25 vCPU, 512 MiB)
                  -    service/old

                Plan: 1 to create, 0 to update, 0 to replace, 1 to delete, 0 blocked.
                Everything together costs about $23 a month (list prices us-east-1, 2026-11-01), traffic and storage \
                growth apart.""");
    }

    private static String text(Charset charset, Change... changes) {
        return String.join("\n", new PlanText(charset).lines(new Plan(List.of(changes), "0")));
    }

    private static ResourceId id(String text) {
        return ResourceId.parse(text);
    }
}
