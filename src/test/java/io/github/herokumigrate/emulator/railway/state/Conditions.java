package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What goes wrong at Railway itself, and what an account can't do for reasons of its own. */
public final class Conditions {
    private static final int USUAL_UPLOAD = 250_000_000;

    private final Map<Workspace, Instant> lastProjects = new HashMap<>();
    private boolean isProjectPauseEnforced;
    private boolean isUserAgentChecked = true;
    private int mostUpload = USUAL_UPLOAD;
    private int mostServices = Integer.MAX_VALUE;
    private boolean areProxiesStuck;
    private boolean areTemplatesRefused;
    private Optional<DeploymentStatus> held = Optional.empty();
    private Optional<String> templateError = Optional.empty();
    private Optional<InetSocketAddress> proxyAddress = Optional.empty();
    private CustomDomain.Spelling spelling = CustomDomain.Spelling.SHORT_NAME;

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

    /** Lets proxies work only after the next deployment of their service (contract: Railway 7.11). */
    public void stickProxies() {
        areProxiesStuck = true;
    }

    boolean areProxiesStuck() {
        return areProxiesStuck;
    }

    /** Lets all proxies have this address, where a test has something that answers. */
    public void leadProxiesTo(InetSocketAddress address) {
        proxyAddress = Optional.of(address);
    }

    Optional<InetSocketAddress> proxyAddress() {
        return proxyAddress;
    }

    /**
     * Lets new deployments stop at a status where nothing happens by itself: {@code NEEDS_APPROVAL} until somebody
     * approves, or {@code SKIPPED}.
     */
    public void holdDeploymentsAt(DeploymentStatus status) {
        held = Optional.of(status);
    }

    /** Lets new deployments go on again. */
    public void letDeploymentsGo() {
        held = Optional.empty();
    }

    Optional<DeploymentStatus> held() {
        return held;
    }

    /** Refuses to deploy templates, in the way that has been seen (contract: Railway 9.1). */
    public void refuseTemplates() {
        areTemplatesRefused = true;
    }

    /** Whether templates are refused. */
    public boolean areTemplatesRefused() {
        return areTemplatesRefused;
    }

    /** Lets templates fail on their way, after nothing was made. */
    public void failTemplates(String why) {
        templateError = Optional.of(why);
    }

    /** Why templates fail on their way; empty if they don't. */
    public Optional<String> templateError() {
        return templateError;
    }

    /** Lets the proof of ownership of new domains be spelled in a way. */
    public void spell(CustomDomain.Spelling way) {
        spelling = way;
    }

    CustomDomain.Spelling spelling() {
        return spelling;
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
