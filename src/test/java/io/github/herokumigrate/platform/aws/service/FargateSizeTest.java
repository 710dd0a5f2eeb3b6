package io.github.herokumigrate.platform.aws.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Memory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FargateSizeTest {
    private static final long MOST = 122_880L << 20;

    @ParameterizedTest
    @CsvSource({
        "512, 512, 1024",
        "1024, 512, 1024",
        "2048, 1024, 2048",
        "2560, 1024, 3072",
        "14336, 2048, 14336",
        "30720, 4096, 30720",
        "63488, 16384, 65536",
        "129024, 16384, 122880"
    })
    void everyDynoHasASize(long mebibytes, int cpu, int memory) {
        assertThat(FargateSize.atLeast(Memory.ofMebibytes(mebibytes))).isEqualTo(new FargateSize(cpu, memory));
    }

    @Property
    void aSizeIsLegalAndHasWhatIsWishedUnlessItIsSaid(@ForAll @LongRange(max = 2 * MOST) long bytes) {
        Memory wish = new Memory(bytes);
        FargateSize size = FargateSize.atLeast(wish);

        assertThatCode(() -> FargateSize.of(size.cpu(), size.memoryMebibytes())).doesNotThrowAnyException();
        assertThat(FargateSize.shortfall(wish).isPresent()).isEqualTo(bytes > MOST);
        if (FargateSize.shortfall(wish).isEmpty()) {
            assertThat(Memory.ofMebibytes(size.memoryMebibytes())).isGreaterThanOrEqualTo(wish);
        }
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(FargateSize.shortfall(Memory.ofGibibytes(126)))
                .hasValue("AWS Fargate gives one task at most 120 GiB of memory, 6 GiB less than the wished 126 GiB:"
                        + " check that the process can do with it.");
    }

    @Test
    void aSizeThatTheUserChoseIsTaken() {
        assertThat(FargateSize.of(256, 512)).isEqualTo(new FargateSize(256, 512));
        assertThat(FargateSize.of(8192, 20480)).isEqualTo(new FargateSize(8192, 20480));
    }

    @Test
    void aSizeThatIsNotOfferedIsRefusedWithItsNeighbours() {
        assertThatThrownBy(() -> FargateSize.of(1024, 2500))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("1024 processor units and 2500 MiB")
                .hasMessageEndingWith("2048 or 3072 MiB.");
        assertThatThrownBy(() -> FargateSize.of(256, 4096)).hasMessageEndingWith("for these processors: 2048 MiB.");
        assertThatThrownBy(() -> FargateSize.of(700, 1024))
                .hasMessageContaining("only with 256 or 512 or 1024 or 2048 or 4096 or 8192 or 16384");
    }
}
