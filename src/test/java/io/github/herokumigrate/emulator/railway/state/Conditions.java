package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What goes wrong at Railway itself, and what an account can't do for reasons of its own. */
public final class Conditions {
    private static final int USUAL_UPLOAD = 250_000_000;

    private final Map<Workspace, Instant> lastProjects = new HashMap<>();
    private boolean isProjectPauseEnforced;
    private boolean isUserAgentChecked = true;
    private int mostUpload = USUAL_UPLOAD;
    private int mostServices = Integer.MAX_VALUE;

    /** Refuses a project that is created too soon after another one (contract: Railway 7.2). */
    public void enforceProjectPause() {
        isProjectPauseEnforced = true;
    }

    /** Lets everybody in, whatever they call themselves. */
    public void acceptAnyUserAgent() {
        isUserAgentChecked = false;
    }

    /** Whether clients that don't say who they are are refused (contract: Railway 1). */
    public boolean isUserAgentChecked() {
        return isUserAgentChecked;
    }

    /** Refuses uploads that have more bytes than these. */
    public void limitUpload(int bytes) {
        mostUpload = bytes;
    }

    /** The most bytes of an upload. */
    public int mostUpload() {
        return mostUpload;
    }

    /** Refuses services of which a workspace has more than these. */
    public void limitServices(int services) {
        mostServices = services;
    }

    void checkProject(Workspace workspace, Duration pause) {
        Instant last = lastProjects.get(workspace);
        if (isProjectPauseEnforced && last != null && Instant.now().isBefore(last.plus(pause))) {
            throw new Refusal("You are creating projects too quickly. Please wait a moment and try again.");
        }
        lastProjects.put(workspace, Instant.now());
    }

    void checkService(long present) {
        if (present >= mostServices) {
            throw new Refusal(
                    "Free plan resource provision limit exceeded. Please upgrade to provision more resources!");
        }
    }
}
