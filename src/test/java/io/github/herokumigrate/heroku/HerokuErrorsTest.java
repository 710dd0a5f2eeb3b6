package io.github.herokumigrate.heroku;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.http.ApiError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HerokuErrorsTest {
    private final HerokuErrors errors = new HerokuErrors();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | bad_request | wrong",
                "401 | unauthorized | HEROKU_API_KEY",
                "402 | delinquent | unpaid bills",
                "402 | payment_required | paid",
                "402 | verification_required | credit card",
                "403 | forbidden | access",
                "403 | suspended | suspended",
                "403 | two_factor | heroku-migrate.heroku.twoFactorCode",
                "404 | not_found | <app>",
                "406 | not_acceptable | newer version",
                "409 | conflict | try again",
                "410 | gone | removed",
                "416 | requested_range_not_satisfiable | page",
                "422 | invalid_params | wrong",
                "422 | verification_needed | credit card",
                "423 | confirmation_required | confirmed",
                "429 | rate_limit | refills",
                "500 | internal_server_error | status.heroku.com",
                "503 | service_unavailable | status.heroku.com",
                "302 | moved | API address"
            })
    void everyStatusSaysWhatToDo(int status, String id, String advice) {
        ApiError error = errors.read(status, "{\"id\":\"" + id + "\",\"message\":\"Heroku's words.\"}");

        assertThat(error.id()).contains(id);
        assertThat(error.said()).isEqualTo("Heroku's words.");
        assertThat(error.advice()).contains(advice);
    }

    @Test
    void aMissingThingThatIsNoAppDoesNotBlameTheAppsName() {
        assertThat(errors.read(404, "{\"id\":\"not_found\",\"message\":\"x\",\"resource\":\"add_on\"}")
                        .advice())
                .doesNotContain("<app>");
    }

    @Test
    void theSecondFactorNamesTheApp() {
        assertThat(errors.read(403, "{\"id\":\"two_factor\",\"app\":{\"id\":\"1\",\"name\":\"petclinic\"}}")
                        .advice())
                .contains("'petclinic'");
    }

    @Test
    void theAddressOfADocumentIsShown() {
        assertThat(errors.read(422, "{\"id\":\"x\",\"url\":\"https://devcenter.heroku.com/a\"}")
                        .advice())
                .contains("https://devcenter.heroku.com/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bad Gateway", "<html></html>", "[]", "null", "{\"id\":null}"})
    void anAnswerOfAnotherFormIsReadAsItIs(String body) {
        ApiError error = errors.read(502, body);

        assertThat(error.id()).isEmpty();
        assertThat(error.advice()).contains("status.heroku.com");
    }
}
