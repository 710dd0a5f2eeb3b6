package io.github.herokumigrate.platform.fly.domain;

import io.github.herokumigrate.platform.Reading;
import io.github.herokumigrate.platform.fly.api.CertificatesApi.Summary;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.List;
import java.util.Optional;

/** The certificates that the app has. */
final class AppCertificates {
    private final FlySite site;
    private final Reading<List<Summary>> all;

    AppCertificates(FlySite site) {
        this.site = site;
        this.all = new Reading<>(
                site.waiting().clock(), () -> site.api().certificates().list(site.app()));
    }

    List<Summary> all() throws InterruptedException {
        return all.get();
    }

    Optional<Summary> find(String host) throws InterruptedException {
        return all.get().stream()
                .filter(certificate -> certificate.hostname().equals(host))
                .findFirst();
    }

    void request(String host) throws InterruptedException {
        try {
            site.api().certificates().request(site.app(), host);
        } finally {
            all.forget();
        }
    }

    void remove(String host) throws InterruptedException {
        try {
            site.api().certificates().remove(site.app(), host);
        } finally {
            all.forget();
        }
    }
}
