package io.github.herokumigrate.platform.fly.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.platform.Cpu;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Guest;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlySizeTest {
    @ParameterizedTest
    @CsvSource({
        "512m,       , 'shared-cpu-1x, 512 MiB'",
        "100m,       , 'shared-cpu-1x, 256 MiB'",
        "513m,       , 'shared-cpu-1x, 768 MiB'",
        "1g,      0.5, 'shared-cpu-1x, 1024 MiB'",
        "2g,        1, 'shared-cpu-1x, 2048 MiB'",
        "512m,      2, 'performance-2x, 4096 MiB'",
        "2049m,      , 'performance-1x, 4096 MiB'",
        "2560m,      , 'performance-1x, 4096 MiB'",
        "14g,        , 'performance-2x, 14336 MiB'",
        "14g,       3, 'performance-4x, 14336 MiB'",
        "30g,        , 'performance-4x, 30720 MiB'",
        "128g,     16, 'performance-16x, 131072 MiB'"
    })
    void aWishGetsTheSmallestSizeThatMeetsIt(String memory, String cpu, String size) {
        assertThat(FlySize.atLeast(
                        Memory.parse(memory), Optional.ofNullable(cpu).map(Cpu::parse)))
                .hasToString(size);
    }

    @Property
    void everySizeIsOneThatFlyOffersAndMeetsTheWish(
            @ForAll @LongRange(min = 1, max = 128L << 30) long bytes, @ForAll @IntRange(min = 1, max = 16) int cpus) {
        Memory memory = new Memory(bytes);
        Optional<Cpu> cpu = Optional.of(new Cpu(cpus * 1024));

        Guest guest = FlySize.atLeast(memory, cpu).guest();

        assertThat(guest.cpus()).isIn(1, 2, 4, 8, 16).isGreaterThanOrEqualTo(cpus);
        assertThat(Memory.ofMebibytes(guest.memoryMb())).isGreaterThanOrEqualTo(memory);
        if (guest.cpuKind().equals("shared")) {
            assertThat(guest.memoryMb())
                    .isBetween(256, 2048)
                    .satisfies(mb -> assertThat(mb % 256).isZero());
        } else {
            assertThat(guest.memoryMb())
                    .isBetween(guest.cpus() * 2048, guest.cpus() * 8192)
                    .satisfies(mb -> assertThat(mb % 2048).isZero());
        }
        assertThat(FlySize.shortfall(memory, cpu)).isEmpty();
    }

    @Test
    void aWishThatNoSizeMeetsGetsTheLargestAndAWord() {
        Memory memory = Memory.ofGibibytes(200);

        assertThat(FlySize.atLeast(memory, Optional.empty())).hasToString("performance-16x, 131072 MiB");
        assertThat(FlySize.shortfall(memory, Optional.empty()))
                .contains("Fly.io gives one machine at most 16 processors and 128 GiB of memory, less than the wished"
                        + " 200 GiB: check that the process can do with it.");
        assertThat(FlySize.shortfall(Memory.ofGibibytes(1), Optional.of(Cpu.parse("32"))))
                .isPresent();
    }
}
