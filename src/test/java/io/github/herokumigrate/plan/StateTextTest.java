package io.github.herokumigrate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StateTextTest {
    @Test
    void aRecordIsWrittenAsItIs() {
        assertThat(StateText.of(new Leaf("a", 1))).isEqualTo("Leaf[name=a, size=1]");
    }

    @Test
    void mapsAndSetsAreWrittenInTheOrderOfTheirTexts() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("z", "1");
        map.put("a", "2");
        Set<Leaf> set = new LinkedHashSet<>(List.of(new Leaf("y", 1), new Leaf("b", 2)));

        assertThat(StateText.of(new Tree(map, set, List.of("z", "a"), Optional.of(new Leaf("o", 3)))))
                .isEqualTo("Tree[map={a=2, z=1}, set={Leaf[name=b, size=2], Leaf[name=y, size=1]}, list=[z, a],"
                        + " optional=Leaf[name=o, size=3]]");
    }

    @Test
    void whatIsAbsentIsNone() {
        assertThat(StateText.of(Optional.empty())).isEqualTo("none");
    }

    @Test
    void aTextOfItsOwnIsRespected() {
        assertThat(StateText.of(new Masked("hunter2"))).isEqualTo("Masked[***]");
    }

    private record Leaf(String name, int size) {}

    private record Tree(Map<String, String> map, Set<Leaf> set, List<String> list, Optional<Leaf> optional) {}

    private record Masked(String secret) {
        @Override
        public String toString() {
            return "Masked[***]";
        }
    }
}
