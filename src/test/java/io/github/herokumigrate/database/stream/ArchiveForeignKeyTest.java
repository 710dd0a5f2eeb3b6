package io.github.herokumigrate.database.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ArchiveForeignKeyTest {
    private static final String TEXT = """
            --
            -- TOC entry 3140 (class 2606 OID 16443)
            -- Name: purchase purchase_customer_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
            --

            ALTER TABLE %s
                ADD CONSTRAINT %s FOREIGN KEY ("a REFERENCES b") REFERENCES "Odd ""Schema".customer(id) ON DELETE CASCADE;
            """;

    @Test
    void theTablesAreThoseOfTheText() {
        assertThat(ArchiveForeignKey.of(Sql.of(TEXT.formatted("ONLY public.\"My purchase\"", "\"the key\""))))
                .contains(new ArchiveForeignKey("public.\"My purchase\"", "\"Odd \"\"Schema\".customer"));
    }

    @Test
    void thatOfAPartitionedTableIsNotSimple() {
        assertThat(ArchiveForeignKey.of(Sql.of(TEXT.formatted("public.purchase", "key"))))
                .isEmpty();
    }

    @Test
    void bothTablesAreLockedInTheOrderOfTheirNames() {
        String lock = "LOCK TABLE ONLY public.a, ONLY public.b IN SHARE ROW EXCLUSIVE MODE";

        assertThat(text(new ArchiveForeignKey("public.a", "public.b"))).isEqualTo(lock);
        assertThat(text(new ArchiveForeignKey("public.b", "public.a"))).isEqualTo(lock);
        assertThat(text(new ArchiveForeignKey("public.a", "public.a")))
                .isEqualTo("LOCK TABLE ONLY public.a IN SHARE ROW EXCLUSIVE MODE");
    }

    private static String text(ArchiveForeignKey key) {
        return new String(key.lock().bytes(), StandardCharsets.UTF_8);
    }
}
