package io.github.herokumigrate.platform.fly.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.testing.TestPostgres;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceExtensionsTest {
    @Test
    void whatIsTakenForTrustedIsTrustedByARealServerOfFlysVersion() throws Exception {
        try (Connection connection = TestPostgres.connect(TestPostgres.target().createDatabase())) {
            List<String> trusted =
                    Rows.texts(connection, "SELECT DISTINCT name FROM pg_available_extension_versions WHERE trusted");

            // Languages besides, whose interpreters a server may not have.
            assertThat(trusted).containsAll(SourceExtensions.TRUSTED);
        }
    }
}
