package io.github.herokumigrate.database.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveEntryTest {
    @ParameterizedTest
    @CsvSource({
        "3450; 0 16386 TABLE DATA public orders app, TABLE DATA, public orders app",
        "215; 1259 16386 TABLE TABLE DATA SCHEMA app, TABLE, TABLE DATA SCHEMA app",
        "215; 1259 16386 TABLE public orders app, TABLE, public orders app",
        "2; 3079 16390 EXTENSION - citext , EXTENSION, - citext ",
        "9; 0 0 COMMENT - EXTENSION citext , COMMENT, - EXTENSION citext ",
        "9; 6104 5 PUBLICATION TABLE public x y, PUBLICATION TABLE, public x y",
        "9; 0 5 MATERIALIZED VIEW DATA public x y, MATERIALIZED VIEW DATA, public x y",
    })
    void aLineIsReadAsTypeAndRest(String line, String type, String rest) {
        ArchiveEntry entry = ArchiveEntry.parse(line).orElseThrow();

        assertThat(entry.type()).isEqualTo(type);
        assertThat(entry.rest().strip()).isEqualTo(rest.strip());
        assertThat(line).startsWith(entry.choice());
    }

    @Test
    void commentsOfAListAreNoEntries() {
        assertThat(ArchiveEntry.parse("; Archive created at 2026-11-24")).isEmpty();
        assertThat(ArchiveEntry.parse("")).isEmpty();
    }

    @Test
    void schemasAreRecognizedByTheirWholeName() {
        ArchiveEntry schema =
                ArchiveEntry.parse("7; 2615 1 SCHEMA - _heroku postgres").orElseThrow();
        ArchiveEntry table =
                ArchiveEntry.parse("8; 1259 2 TABLE _heroku t postgres").orElseThrow();
        ArchiveEntry other =
                ArchiveEntry.parse("9; 1259 3 TABLE _heroku2 t app").orElseThrow();

        assertThat(schema.isIn("_heroku")).isTrue();
        assertThat(schema.isSchema("_heroku")).isTrue();
        assertThat(table.isIn("_heroku")).isTrue();
        assertThat(other.isIn("_heroku")).isFalse();
    }
}
