package com.acme.orders;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The worker process. Connects as many Heroku workers do: with {@code JDBC_DATABASE_URL} and nothing else. */
@Component
@Profile("worker")
class HeartbeatWorker {
    @Scheduled(fixedRateString = "${HEARTBEAT_MILLIS:1000}")
    void beat() throws SQLException {
        try (Connection connection = DriverManager.getConnection(System.getenv("JDBC_DATABASE_URL"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO worker_heartbeats AS w VALUES ('heartbeat', 1, now())"
                    + " ON CONFLICT (worker) DO UPDATE SET beats = w.beats + 1, last_beat = now()");
        }
    }
}
