package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.platform.railway.api.ServicesApi.Limits;
import java.util.ArrayList;
import java.util.List;

/** In what two limits differ. */
record LimitsComparison(Limits before, Limits after) {
    // Written in GB and read in bytes, and no document says whether one is 1000³ or 1024³ of the other: that is 7 %.
    private static final double ROUNDED = 0.1;
    private static final String PLAN = "as the plan has it";

    List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        if (!isSame(before.memoryBytes().orElse(0L), after.memoryBytes().orElse(0L))) {
            differences.add(Difference.updatable("memory", memory(before), memory(after)));
        }
        if (!isSame(before.cpus().orElse(0.0), after.cpus().orElse(0.0))) {
            differences.add(Difference.updatable("processors", cpus(before), cpus(after)));
        }
        return differences;
    }

    private static boolean isSame(double one, double other) {
        return Math.abs(one - other) <= ROUNDED * other;
    }

    private static String memory(Limits limits) {
        return limits.memoryBytes().map(bytes -> new Memory(bytes).toString()).orElse(PLAN);
    }

    private static String cpus(Limits limits) {
        return limits.cpus().map(String::valueOf).orElse(PLAN);
    }
}
