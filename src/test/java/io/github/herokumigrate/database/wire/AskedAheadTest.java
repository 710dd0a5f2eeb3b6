package io.github.herokumigrate.database.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.Side;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskedAheadTest {
    private static final String NEXT = "SELECT 'number ' || nextval('public.numbers')";

    private final DatabaseUrl url = TestPostgres.source().createDatabase();
    private Wire server;
    private AskedAhead ahead;

    @BeforeEach
    void connect() throws SQLException {
        TestPostgres.execute(url, "CREATE SEQUENCE numbers", "CREATE TABLE mine ()");
        server = Wire.open(new Endpoint(Side.SOURCE, url, new Redactor()));
        ahead = new AskedAhead(server);
    }

    @AfterEach
    void disconnect() {
        server.close();
    }

    @Test
    void theServerAnswersAGuessBeforeItIsAsked() throws Exception {
        ahead.ask("SELECT 'one'");
        ahead.guess(NEXT);
        ahead.guess("SELECT 'never asked'");
        assertThat(answer("SELECT 'one'")).contains("one");
        awaitNumber("1");

        assertThat(ahead.ask(NEXT)).as("has to be sent").isFalse();
        assertThat(answer(NEXT)).contains("number 1");
    }

    @Test
    void anAnswerIsGivenOnce() throws Exception {
        ahead.guess(NEXT);
        ahead.ask(NEXT);
        assertThat(answer(NEXT)).contains("number 1");

        assertThat(ahead.ask(NEXT)).as("has to be sent").isTrue();
        assertThat(answer(NEXT)).contains("number 2");
    }

    @Test
    void answersComeInTheOrderOfTheQuestionsHoweverManyWereGuessed() throws Exception {
        for (int i = 0; i < 1000; i++) {
            ahead.guess("SELECT 'answer " + i + "', repeat('x', 1000)");
        }
        for (int i = 0; i < 1000; i++) {
            String question = "SELECT 'answer " + i + "', repeat('x', 1000)";
            ahead.ask(question);
            assertThat(answer(question)).contains("answer " + i);
        }
    }

    @Test
    void whatIsTakenForDoneIsDoneInItsTurn() throws Exception {
        ahead.ask("BEGIN");
        answer("BEGIN");
        for (int i = 0; i < 500; i++) {
            ahead.assume("LOCK TABLE public.mine IN ACCESS SHARE MODE");
        }
        String locks = "SELECT mode FROM pg_locks WHERE relation = 'public.mine'::regclass";
        ahead.ask(locks);

        assertThat(answer(locks)).contains("AccessShareLock");
    }

    @Test
    void anErrorOfWhatWasTakenForDoneStandsInPlaceOfTheNextAnswer() throws Exception {
        ahead.ask("BEGIN");
        answer("BEGIN");
        ahead.assume("LOCK TABLE public.missing IN ACCESS SHARE MODE");
        ahead.assume("LOCK TABLE public.mine IN ACCESS SHARE MODE");
        ahead.ask("SELECT 'rows'");

        assertThat(answer("SELECT 'rows'"))
                .startsWith("E")
                .contains("relation \"public.missing\" does not exist")
                .doesNotContain("rows", "current transaction is aborted");
    }

    private String answer(String query) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ahead.answer(query, new DataOutputStream(bytes));
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private void awaitNumber(String number) throws SQLException, InterruptedException {
        try (Connection connection = TestPostgres.connect(url)) {
            List<String> last = List.of();
            for (int i = 0; i < 100 && !last.equals(List.of(number)); i++) {
                Thread.sleep(50);
                last = Rows.texts(connection, "SELECT last_value FROM numbers WHERE is_called");
            }
            assertThat(last).containsExactly(number);
        }
    }
}
