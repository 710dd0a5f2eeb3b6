package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Memory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A pair of processors and memory that Fargate offers (contract: AWS 1.3).
 *
 * @param cpu processor units, 1024 for one processor
 * @param memoryMebibytes memory in MiB
 */
public record FargateSize(int cpu, int memoryMebibytes) {
    private static final int KIBI = 1024;
    /** All that there are, the smaller first. */
    private static final List<FargateSize> OFFERED = Stream.of(
                    sizes(256, 512, 512, 512),
                    sizes(256, 1024, 2048, 1024),
                    sizes(512, 1024, 4096, 1024),
                    sizes(1024, 2048, 8192, 1024),
                    sizes(2048, 4096, 16384, 1024),
                    sizes(4096, 8192, 30720, 1024),
                    sizes(8192, 16384, 61440, 4096),
                    sizes(16384, 32768, 122880, 8192))
            .flatMap(size -> size)
            .toList();

    private static final FargateSize LARGEST = OFFERED.get(OFFERED.size() - 1);

    /**
     * The smallest size with at least this memory, for a JVM: half a processor and 1 GiB at least, because a quarter
     * takes minutes to start a JVM and 512 MiB leave little for its heap; one processor at least above 1 GiB, as the
     * dynos of that size have. The largest there is if none has enough, see {@link #shortfall(Memory)}.
     */
    public static FargateSize atLeast(Memory memory) {
        long wish = roundedUp(memory);
        int leastCpu = wish <= KIBI ? KIBI / 2 : KIBI;
        return OFFERED.stream()
                .filter(size -> size.cpu >= leastCpu && size.memoryMebibytes >= wish)
                .findFirst()
                .orElse(LARGEST);
    }

    /**
     * The smallest size with at least this memory and these processors.
     *
     * @param cpu processor units, 1024 for one processor
     */
    public static FargateSize atLeast(Memory memory, int cpu) {
        long wish = roundedUp(memory);
        return OFFERED.stream()
                .filter(size -> size.cpu >= cpu && size.memoryMebibytes >= wish)
                .findFirst()
                .orElse(LARGEST);
    }

    /** A warning in one sentence if no size has this memory. */
    public static Optional<String> shortfall(Memory memory) {
        Memory most = Memory.ofMebibytes(LARGEST.memoryMebibytes);
        if (memory.compareTo(most) <= 0) {
            return Optional.empty();
        }
        return Optional.of("AWS Fargate gives one task at most " + most + " of memory, "
                + new Memory(memory.bytes() - most.bytes()) + " less than the wished " + memory
                + ": check that the process can do with it.");
    }

    /**
     * A size that the user chose.
     *
     * @param cpu processor units, 1024 for one processor
     * @param memoryMebibytes memory in MiB
     * @throws ConfigurationException if Fargate does not offer it; names what it offers next to it
     */
    public static FargateSize of(int cpu, int memoryMebibytes) {
        FargateSize size = new FargateSize(cpu, memoryMebibytes);
        if (OFFERED.contains(size)) {
            return size;
        }
        List<Integer> memories = OFFERED.stream()
                .filter(offered -> offered.cpu == cpu)
                .map(FargateSize::memoryMebibytes)
                .toList();
        if (memories.isEmpty()) {
            throw new ConfigurationException("AWS Fargate has no tasks with " + cpu + " processor units, only with "
                    + text(OFFERED.stream().map(FargateSize::cpu).distinct()) + " (1024 are one processor).");
        }
        Optional<Integer> below =
                memories.stream().filter(memory -> memory < memoryMebibytes).reduce((former, latter) -> latter);
        Optional<Integer> above =
                memories.stream().filter(memory -> memory > memoryMebibytes).findFirst();
        throw new ConfigurationException("AWS Fargate has no tasks with " + cpu + " processor units and "
                + memoryMebibytes + " MiB of memory; the nearest for these processors: "
                + text(Stream.concat(below.stream(), above.stream())) + " MiB.");
    }

    /** As it is told to people. */
    @Override
    public String toString() {
        return cpu + " cpu, " + memoryMebibytes + " MiB";
    }

    private static long roundedUp(Memory memory) {
        long mebibytes = memory.mebibytes();
        return Memory.ofMebibytes(mebibytes).compareTo(memory) < 0 ? mebibytes + 1 : mebibytes;
    }

    private static Stream<FargateSize> sizes(int cpu, int first, int last, int step) {
        return IntStream.iterate(first, memory -> memory <= last, memory -> memory + step)
                .mapToObj(memory -> new FargateSize(cpu, memory));
    }

    private static String text(Stream<Integer> numbers) {
        return numbers.map(String::valueOf).collect(Collectors.joining(" or "));
    }
}
