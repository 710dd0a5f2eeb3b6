package io.github.herokumigrate.database.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private final Guesses guesses = new Guesses(List.of(List.of(11L, 12L, 13L), List.of(21L, 20L)));

    @Test
    void theSameIsAskedOfTheObjectsThatFollow() {
        assertThat(guesses.after("SELECT seqstart FROM pg_catalog.pg_sequence WHERE seqrelid = '11'::oid"))
                .containsExactly(
                        "SELECT seqstart FROM pg_catalog.pg_sequence WHERE seqrelid = '12'::oid",
                        "SELECT seqstart FROM pg_catalog.pg_sequence WHERE seqrelid = '13'::oid");
        assertThat(guesses.after("EXECUTE dumpFunc('21')")).containsExactly("EXECUTE dumpFunc('20')");
    }

    @Test
    void nothingFollowsTheLastOfItsKind() {
        assertThat(guesses.after("EXECUTE dumpFunc('13')")).isEmpty();
    }

    @Test
    void nothingIsGuessedThatCouldChangeSomethingOrIsAboutNoKnownObject() {
        assertThat(guesses.after("LOCK TABLE x -- '11'")).isEmpty();
        assertThat(guesses.after("PREPARE q AS SELECT '11'")).isEmpty();
        assertThat(guesses.after("SELECT pg_get_viewdef('99')")).isEmpty();
        assertThat(guesses.after("SELECT 1 WHERE classid = '1259' AND objid = '11'"))
                .isEmpty();
        assertThat(guesses.after("SELECT 1")).isEmpty();
    }
}
