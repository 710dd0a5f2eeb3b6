package io.github.herokumigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.HasPrivateDatabase;
import io.github.herokumigrate.platform.LogListener;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.OpenedDatabase;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.TargetApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TargetDatabaseTest {
    private static final TargetApp APP = TargetApp.named(AppName.of("acme-orders"), Path.of("."));
    private static final DatabaseUrl INSIDE = url("inside");
    private static final DatabaseUrl OUTSIDE = url("outside");

    private final List<String> said = new ArrayList<>();

    @Test
    void aDatabaseThatCanBeReachedIsUsedAsItIs() throws Exception {
        String host = new TargetDatabase(new Reachable(Optional.of(INSIDE)), APP).use(DatabaseUrl::host);

        assertThat(host).isEqualTo("inside");
    }

    @Test
    void aPrivateOneIsOpenedForTheTimeOfTheWork() throws Exception {
        String host = new TargetDatabase(new Private(), APP).use(url -> {
            said.add("work");
            return url.host();
        });

        assertThat(host).isEqualTo("outside");
        assertThat(said).containsExactly("opened", "work", "closed");
    }

    @Test
    void itIsClosedWhenTheWorkFails() {
        assertThatThrownBy(() -> new TargetDatabase(new Private(), APP).use(url -> {
                    throw new MigrationException("The copy failed.");
                }))
                .hasMessage("The copy failed.");

        assertThat(said).containsExactly("opened", "closed");
    }

    @Test
    void itIsClosedInAThreadThatWasInterrupted() {
        assertThatThrownBy(() -> new TargetDatabase(new Private(), APP).use(url -> {
                    Thread.currentThread().interrupt();
                    throw new MigrationException("The copy was interrupted.");
                }))
                .hasMessage("The copy was interrupted.");

        assertThat(said).containsExactly("opened", "closed");
        assertThat(Thread.interrupted())
                .as("whoever waits for it still sees it")
                .isTrue();
    }

    @Test
    void aWorkThatIsBrokenOffClosesItToo() {
        assertThatThrownBy(() -> new TargetDatabase(new Private(), APP).use(url -> {
                    throw new InterruptedException("broken off");
                }))
                .isInstanceOf(InterruptedException.class);

        assertThat(said).containsExactly("opened", "closed");
    }

    @Test
    void whatStaysOpenIsToldBesidesWhatFailed() {
        Platform stuck = new Private() {
            @Override
            void close() {
                throw new MigrationException("The way in is still open.");
            }
        };

        assertThatThrownBy(() -> new TargetDatabase(stuck, APP).use(url -> {
                    throw new MigrationException("The copy failed.");
                }))
                .hasMessage("The copy failed." + System.lineSeparator() + "The way in is still open.");
        assertThatThrownBy(() -> new TargetDatabase(stuck, APP).use(DatabaseUrl::host))
                .hasMessage("The way in is still open.");
    }

    @Test
    void withoutADatabaseTheUserIsToldHowToMakeOne() {
        assertThatThrownBy(() -> new TargetDatabase(new Reachable(Optional.empty()), APP).use(DatabaseUrl::host))
                .hasMessageStartingWith("The target 'test' has no running database for acme-orders.");
    }

    private static DatabaseUrl url(String host) {
        return DatabaseUrl.parse(Secret.of("postgres://me:secret@" + host + ":5432/orders"));
    }

    /** A target whose database can be reached. */
    private static class Reachable implements Platform {
        private final Optional<DatabaseUrl> database;

        Reachable(Optional<DatabaseUrl> database) {
            this.database = database;
        }

        @Override
        public String name() {
            return "test";
        }

        @Override
        public void check(TargetApp app) {}

        @Override
        public List<Resource<?>> resources(TargetApp app) {
            return List.of();
        }

        @Override
        public Optional<DatabaseUrl> databaseUrl(TargetApp app) {
            return database;
        }

        @Override
        public List<ProcessStatus> status(TargetApp app) {
            return List.of();
        }

        @Override
        public void logs(TargetApp app, LogRequest request, LogListener listener) {}
    }

    /** A target whose database is reached by a way that is opened. */
    private class Private extends Reachable implements HasPrivateDatabase {
        Private() {
            super(Optional.of(INSIDE));
        }

        @Override
        public Optional<OpenedDatabase> open(TargetApp app) {
            said.add("opened");
            return Optional.of(new OpenedDatabase() {
                @Override
                public DatabaseUrl url() {
                    return OUTSIDE;
                }

                @Override
                public void close() throws InterruptedException {
                    // As a call over the network, which an interrupted thread can't make.
                    TimeUnit.NANOSECONDS.sleep(1);
                    Private.this.close();
                }
            });
        }

        void close() {
            said.add("closed");
        }
    }
}
