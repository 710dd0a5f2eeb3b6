package io.github.herokumigrate.emulator.aws.strict.dms;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task: how it is doing, and the thread in which it brings rows. */
final class ReplicationTask implements AutoCloseable {
    private static final int ATTEMPTS = 100;
    private static final long PAUSE_MILLISECONDS = 50;

    private final Bringing bringing;
    private final ReplicationRun run;
    private volatile String status = "ready";
    private volatile String stopReason = "";
    private volatile String failure = "";
    private volatile boolean hasSlot;
    private volatile boolean isLoaded;
    private volatile boolean isStopping;
    private @Nullable Thread thread;

    /**
     * What is brought.
     *
     * @param slot a name for the replication slot
     * @param keepsBooleans whether both ends are told to map booleans as booleans
     * @param follows whether changes are brought after the rows
     */
    record Bringing(
            ReplicatedDatabase source,
            ReplicatedDatabase target,
            Mappings mappings,
            String slot,
            boolean keepsBooleans,
            boolean follows) {}

    ReplicationTask(Bringing bringing) {
        this.bringing = bringing;
        this.run = new ReplicationRun(bringing);
    }

    String status() {
        return status;
    }

    String stopReason() {
        return stopReason;
    }

    String failure() {
        return failure;
    }

    boolean isLoaded() {
        return isLoaded;
    }

    List<BroughtTable> tables() {
        synchronized (run.tables()) {
            return List.copyOf(run.tables().values());
        }
    }

    void start() {
        status = "running";
        isStopping = false;
        Thread started = new Thread(this::bring, "dms task");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    void stop() {
        isStopping = true;
        join();
        status = "stopped";
        stopReason = "Stop Reason NORMAL";
    }

    @Override
    public void close() {
        isStopping = true;
        join();
        if (hasSlot) {
            try {
                run.dropSlot();
            } catch (SQLException e) {
                // The server is gone, and its slots with it.
                failure = String.valueOf(e.getMessage());
            }
        }
    }

    private void join() {
        Thread running = thread;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void bring() {
        try {
            if (!isLoaded) {
                run.begin();
                if (bringing.follows()) {
                    run.makeSlot();
                    hasSlot = true;
                }
                run.load();
                isLoaded = true;
            }
            if (bringing.follows()) {
                follow();
            } else {
                status = "stopped";
                stopReason = "Stop Reason FULL_LOAD_ONLY_FINISHED";
            }
        } catch (SQLException | IOException | RuntimeException e) {
            failure = String.valueOf(e.getMessage());
            status = "failed";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Sessions may be ended by anybody; it opens others, as DMS does.
    private void follow() throws SQLException, InterruptedException {
        for (int attempt = 1; !isStopping; attempt++) {
            try (Connection source = bringing.source().connect();
                    Connection target = bringing.target().connect()) {
                while (!isStopping) {
                    run.follow(source, target);
                    attempt = 1;
                    Thread.sleep(PAUSE_MILLISECONDS);
                }
            } catch (SQLException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLISECONDS);
            }
        }
    }
}
