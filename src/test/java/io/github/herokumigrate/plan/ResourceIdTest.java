package io.github.herokumigrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResourceIdTest {
    @Test
    void whatIsPrintedIsReadAgain() {
        ResourceId id = new ResourceId("secret", "petclinic/DATABASE_URL");

        assertThat(ResourceId.parse(id.toString())).isEqualTo(id);
    }

    @Test
    void aTextWithoutAKindIsRefused() {
        assertThatThrownBy(() -> ResourceId.parse("web"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'web' is not a kind, a slash and a name");
    }
}
