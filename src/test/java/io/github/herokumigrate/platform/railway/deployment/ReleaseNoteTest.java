package io.github.herokumigrate.platform.railway.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReleaseNoteTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        ReleaseNote note = new ReleaseNote("d-1", "sha256:abc", "ef01", "2345");

        assertThat(ReleaseNote.in(Map.of("HEROKU_MIGRATE_RELEASE", Secret.of(note.text()))))
                .contains(note);
    }

    @Test
    void whatIsNoNoteSaysNothing() {
        assertThat(ReleaseNote.in(Map.of("HEROKU_MIGRATE_RELEASE", Secret.of("by hand"))))
                .isEmpty();
        assertThat(ReleaseNote.in(Map.of())).isEmpty();
    }
}
