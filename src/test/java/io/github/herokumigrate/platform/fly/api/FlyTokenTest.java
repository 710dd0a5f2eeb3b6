package io.github.herokumigrate.platform.fly.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlyTokenTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fo1_user                      | Bearer fo1_user       | Bearer fo1_user              | fo1_user",
                "fm2_org                       | FlyV1 fm2_org         | FlyV1 fm2_org                | fm2_org",
                "FlyV1 fm2_org,fm2_more        | FlyV1 fm2_org,fm2_more| FlyV1 fm2_org,fm2_more       | fm2_org,fm2_more",
                "fo1_user, fm1r_a ,fm1a_b      | FlyV1 fm1r_a,fm1a_b   | FlyV1 fo1_user,fm1r_a,fm1a_b | fm1r_a,fm1a_b",
                "Bearer FlyV1 bearer fm2_twice | FlyV1 fm2_twice       | FlyV1 fm2_twice              | fm2_twice",
                "plain                         | Bearer plain          | Bearer plain                 | plain"
            })
    void eachPlaceGetsItsKind(String text, String machines, String graphql, String registry) {
        FlyToken token = FlyToken.of(Secret.of(text));

        assertThat(token.authorization().reveal()).isEqualTo(machines);
        assertThat(token.graphqlAuthorization().reveal()).isEqualTo(graphql);
        assertThat(token.registryPassword().reveal()).isEqualTo(registry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ",", "Bearer ,"})
    void anEmptyOneIsRefused(String text) {
        assertThatThrownBy(() -> FlyToken.of(Secret.of(text)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("fly tokens create org");
    }

    @Test
    void noPartOfItIsShown() {
        Redactor redactor = new Redactor();
        FlyToken token = FlyToken.of(Secret.of("FlyV1 fm2_first-part,fm2_second-part"));
        redactor.learn(token.secrets());

        assertThat(redactor.redact("refused: fm2_second-part and fm2_first-part,fm2_second-part"))
                .isEqualTo("refused: *** and ***");
        assertThat(token).hasToString("***");
    }
}
