package io.github.herokumigrate.database.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefinitionTest {
    @Test
    void castsAndBracketsThatAServerWritesInOneWayOrAnotherDoNotMatter() {
        Definition once = Definition.of(
                "CHECK (((v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])))");
        Definition twice = Definition.of(
                "CHECK (((v)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])))");

        assertThat(once.means(twice)).isTrue();
    }

    @Test
    void valuesAndNamesMatter() {
        assertThat(Definition.of("CHECK ((v = 'a'::text))").means(Definition.of("CHECK ((v = 'b'::text))")))
                .isFalse();
        assertThat(Definition.of("numeric(9,2)").means(Definition.of("numeric(9,3)")))
                .isFalse();
        assertThat(Definition.of("FOREIGN KEY (a) REFERENCES x.t(id)")
                        .means(Definition.of("FOREIGN KEY (a) REFERENCES y.t(id)")))
                .isFalse();
    }

    @Test
    void aQueryMayNameItsTableBeforeColumnsOrNot() {
        assertThat(Definition.ofQuery("SELECT e.\"A b\" FROM public.e")
                        .means(Definition.ofQuery("SELECT \"A b\" FROM public.e")))
                .isTrue();
    }
}
