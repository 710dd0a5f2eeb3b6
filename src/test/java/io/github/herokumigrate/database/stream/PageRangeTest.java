package io.github.herokumigrate.database.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PageRangeTest {
    @Property
    void rangesMeetAndLeaveNothingOut(
            @ForAll @LongRange(min = 1, max = 1L << 32) long pages, @ForAll @IntRange(min = 1, max = 200) int parts) {
        List<PageRange> ranges = PageRange.split(pages, parts);

        assertThat(ranges).hasSize(parts);
        assertThat(ranges.get(0).from()).isZero();
        for (int i = 1; i < parts; i++) {
            assertThat(ranges.get(i).from()).isEqualTo(ranges.get(i - 1).to());
        }
        assertThat(ranges.get(parts - 1).to()).isEqualTo(PageRange.OPEN);
    }
}
