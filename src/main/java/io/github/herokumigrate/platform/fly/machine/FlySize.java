package io.github.herokumigrate.platform.fly.machine;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.platform.Cpu;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Guest;
import java.util.List;
import java.util.Optional;

/**
 * A size that Fly.io offers (contract: Fly.io 5.2, 5.3).
 *
 * @param kind whether its processors are its own
 * @param cpus how many processors
 * @param memoryMebibytes memory in MiB
 */
public record FlySize(Kind kind, int cpus, int memoryMebibytes) {
    private static final int SHARED_STEP = 256;
    private static final int SHARED_MOST = 2048;
    private static final int STEP = 2048;
    private static final int LEAST_PER_CPU = 2048;
    private static final int MOST_PER_CPU = 8192;
    private static final int UNITS = 1024;
    // contract: Fly.io 5.3: those between them are not in every price table.
    private static final List<Integer> DEDICATED = List.of(1, 2, 4, 8, 16);
    private static final int MOST_CPUS = DEDICATED.get(DEDICATED.size() - 1);

    /** Whether processors are shared with others. */
    public enum Kind {
        /** With others, as Heroku's standard dynos have them. */
        SHARED("shared", "shared-cpu-"),
        /** Its own, as Heroku's performance dynos have them. */
        PERFORMANCE("performance", "performance-");

        private final String word;
        private final String preset;

        Kind(String word, String preset) {
            this.word = word;
            this.preset = preset;
        }
    }

    /**
     * The smallest size with at least this memory and these processors: one shared processor up to 2 GiB, beyond that
     * processors of its own. The largest that there is if none has enough, see {@link #shortfall}.
     *
     * @param cpu the processors at least; empty for what goes with the memory
     */
    public static FlySize atLeast(Memory memory, Optional<Cpu> cpu) {
        long wish = mebibytes(memory);
        int cpus = processors(cpu);
        if (cpus <= 1 && wish <= SHARED_MOST) {
            return new FlySize(Kind.SHARED, 1, Math.max(SHARED_STEP, roundedUp(wish, SHARED_STEP)));
        }
        return DEDICATED.stream()
                .filter(number -> number >= cpus && (long) number * MOST_PER_CPU >= wish)
                .findFirst()
                .map(number ->
                        new FlySize(Kind.PERFORMANCE, number, Math.max(number * LEAST_PER_CPU, roundedUp(wish, STEP))))
                .orElseGet(FlySize::largest);
    }

    /** A warning in one sentence if no size has this memory and these processors. */
    public static Optional<String> shortfall(Memory memory, Optional<Cpu> cpu) {
        if (mebibytes(memory) <= largest().memoryMebibytes && processors(cpu) <= MOST_CPUS) {
            return Optional.empty();
        }
        return Optional.of("Fly.io gives one machine at most " + MOST_CPUS + " processors and "
                + Memory.ofMebibytes(largest().memoryMebibytes) + " of memory, less than the wished "
                + cpu.map(wish -> wish + " processors and ").orElse("") + memory
                + ": check that the process can do with it.");
    }

    /** As the Machines API has it. */
    public Guest guest() {
        return new Guest(kind.word, cpus, memoryMebibytes);
    }

    /** As the Machines API has it, in words: {@code performance-2x, 4096 MiB}. */
    static String text(Guest guest) {
        String preset = guest.cpuKind().equals(Kind.SHARED.word) ? Kind.SHARED.preset : guest.cpuKind() + "-";
        return preset + guest.cpus() + "x, " + guest.memoryMb() + " MiB";
    }

    /** As it is told to people. */
    @Override
    public String toString() {
        return text(guest());
    }

    private static FlySize largest() {
        return new FlySize(Kind.PERFORMANCE, MOST_CPUS, MOST_CPUS * MOST_PER_CPU);
    }

    private static int processors(Optional<Cpu> cpu) {
        return cpu.map(wish -> (wish.units() + UNITS - 1) / UNITS).orElse(1);
    }

    private static long mebibytes(Memory memory) {
        long mebibytes = memory.mebibytes();
        return Memory.ofMebibytes(mebibytes).compareTo(memory) < 0 ? mebibytes + 1 : mebibytes;
    }

    private static int roundedUp(long number, int step) {
        return Math.toIntExact((number + step - 1) / step * step);
    }
}
