package io.github.herokumigrate.heroku;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynoMemoryTest {
    @ParameterizedTest
    @CsvSource({
        "Eco,512",
        "basic,512",
        "Standard-1X,512",
        "STANDARD-2X,1024",
        "Performance-M,2560",
        "Performance-L,14336",
        "Performance-L-RAM,30720",
        "Performance-XL,63488",
        "Performance-2XL,129024",
        "Private-S,1024",
        "Private-M,2560",
        "Shield-S,1024",
        "Shield-L,14336",
        "Private-2XL,129024",
        "dyno-1c-0.5gb,512",
        "dyno-16c-128gb,131072",
        "unheard-of,512"
    })
    void theDocumentedMemoryIsKnown(String size, long mebibytes) {
        assertThat(new DynoMemory(List.of()).mebibytes(size)).isEqualTo(mebibytes);
    }

    @Test
    void whatTheApiSaysCountsMore() {
        DynoMemory memory =
                new DynoMemory(List.of(new AppsApi.DynoSize("Private-M", 3), new AppsApi.DynoSize("Eco", 0)));

        assertThat(memory.mebibytes("Shield-M")).isEqualTo(3072);
        assertThat(memory.mebibytes("eco")).isEqualTo(512);
    }
}
