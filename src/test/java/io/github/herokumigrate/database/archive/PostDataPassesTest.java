package io.github.herokumigrate.database.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PostDataPassesTest {
    private static final ArchiveEntry PARENT_INDEX = entry("11; 2606 101 CONSTRAINT public parent parent_pkey owner");
    private static final ArchiveEntry CHILD_INDEX = entry("12; 2606 102 CONSTRAINT public child child_pkey owner");
    private static final ArchiveEntry ATTACH = entry("13; 0 0 INDEX ATTACH public child_pkey owner");
    private static final ArchiveEntry FOREIGN_KEY = entry("14; 2606 103 FK CONSTRAINT public orders orders_fk owner");
    private static final ArchiveEntry OTHER_INDEX = entry("15; 1259 104 INDEX public orders_idx owner");

    @Test
    void attachmentsComeAfterWhatTheyBuildOnAndBeforeAllElse() {
        List<ArchiveEntry> entries = List.of(OTHER_INDEX, CHILD_INDEX, PARENT_INDEX, ATTACH, FOREIGN_KEY);

        assertThat(PostDataPasses.areNeeded(entries)).isTrue();
        assertThat(PostDataPasses.of(
                        entries, Map.of(13, List.of(11, 12), 12, List.of(3), 14, List.of(11, 13), 15, List.of(5))))
                .isEqualTo(new PostDataPasses(
                        List.of(CHILD_INDEX, PARENT_INDEX), List.of(ATTACH), List.of(OTHER_INDEX, FOREIGN_KEY)));
    }

    @Test
    void withoutPartitionsOnePassIsEnough() {
        assertThat(PostDataPasses.areNeeded(List.of(OTHER_INDEX, FOREIGN_KEY))).isFalse();
    }

    private static ArchiveEntry entry(String line) {
        return Stream.of(line)
                .map(ArchiveEntry::parse)
                .findFirst()
                .flatMap(parsed -> parsed)
                .orElseThrow();
    }
}
