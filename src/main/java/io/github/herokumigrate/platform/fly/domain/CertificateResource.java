package io.github.herokumigrate.platform.fly.domain;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.HostName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The request for a certificate of one host name. Nobody waits here for its being issued, as that takes records that only
 * the user can set.
 */
record CertificateResource(AppCertificates certificates, HostName host, Set<ResourceId> dependsOn)
        implements Creatable<CertificateResource.State>, Removable<CertificateResource.State> {
    /** What it is for. */
    record State(String host) {}

    static ResourceId id(String host) {
        return new ResourceId("certificate", host);
    }

    @Override
    public ResourceId id() {
        return id(host.text());
    }

    /** It is cheap, and the user needs its records early. */
    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return Optional.of(new State(host.text()));
    }

    @Override
    public Optional<State> observe() throws InterruptedException {
        return certificates.find(host.text()).map(there -> new State(there.hostname()));
    }

    /** It is found by its name, so nothing differs. */
    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    @Override
    public void create() throws InterruptedException {
        try {
            certificates.request(host.text());
        } catch (ApiException e) {
            // Requested by a run that was killed, or by a call whose answer was lost.
            if (certificates.find(host.text()).isEmpty()) {
                throw e;
            }
        }
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        certificates.remove(host.text());
    }
}
