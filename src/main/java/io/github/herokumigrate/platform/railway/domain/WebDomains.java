package io.github.herokumigrate.platform.railway.domain;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.Reading;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.DomainsApi;
import io.github.herokumigrate.platform.railway.api.DomainsApi.CustomDomain;
import io.github.herokumigrate.platform.railway.api.DomainsApi.Domains;
import io.github.herokumigrate.platform.railway.api.DomainsApi.ServiceDomain;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.List;
import java.util.Optional;

/** The names of the service that the web processes run in, read once for all resources. */
final class WebDomains {
    /** The name of that service. */
    static final String SERVICE = ProcessType.WEB.value();
    /** Where the processes listen, as they are told. */
    static final int PORT = 8080;

    private static final Domains NONE = new Domains(List.of(), List.of());

    private final RailwaySite site;
    private final Reading<Domains> all;

    /** One change of them. */
    @FunctionalInterface
    interface Change {
        /** Makes it. */
        void make(DomainsApi api, Place service) throws InterruptedException;
    }

    WebDomains(RailwaySite site) {
        this.site = site;
        this.all = new Reading<>(site.clock(), this::read);
    }

    RailwaySite site() {
        return site;
    }

    /** The one that Railway gives. */
    Optional<ServiceDomain> ofRailway() throws InterruptedException {
        return all.get().serviceDomains().stream().findFirst();
    }

    /** The user's. */
    List<CustomDomain> custom() throws InterruptedException {
        return all.get().customDomains();
    }

    /** One of the user's. */
    Optional<CustomDomain> custom(String host) throws InterruptedException {
        return custom().stream().filter(domain -> domain.domain().equals(host)).findFirst();
    }

    /** Changes them; they are read anew afterwards. */
    void change(Change change) throws InterruptedException {
        try {
            change.make(site.api().domains(), site.existingPlace(SERVICE));
        } finally {
            forget();
        }
    }

    void forget() {
        all.forget();
    }

    private Domains read() throws InterruptedException {
        Optional<Place> service = site.place(SERVICE);
        return service.isPresent() ? site.api().domains().list(service.get()) : NONE;
    }
}
