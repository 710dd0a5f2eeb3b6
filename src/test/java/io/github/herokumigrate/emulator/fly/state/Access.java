package io.github.herokumigrate.emulator.fly.state;

import java.util.Optional;
import java.util.Set;

/**
 * What a token lets in.
 *
 * @param organizations the slugs of the organizations that it is good for
 * @param app the only app that it is good for; empty if it is good for all of its organizations
 * @param rights what it may do there
 * @param secrets whether it may read the values of secrets
 */
public record Access(Set<String> organizations, Optional<String> app, Rights rights, Secrets secrets) {
    /** What may be done. */
    public enum Rights {
        /** Everything. */
        FULL,
        /** Nothing may be changed. */
        READ_ONLY
    }

    /** Whether values of secrets may be read. */
    public enum Secrets {
        /** They are shown to who asks for them. */
        READABLE,
        /** They are left out. */
        HIDDEN
    }

    /** Everything in some organizations. */
    public static Access to(String... organizations) {
        return new Access(Set.of(organizations), Optional.empty(), Rights.FULL, Secrets.READABLE);
    }

    /** A look at everything in some organizations. */
    public static Access readingOf(String... organizations) {
        return new Access(Set.of(organizations), Optional.empty(), Rights.READ_ONLY, Secrets.HIDDEN);
    }

    /** One app and nothing else, as a deploy token has it. */
    public static Access toApp(String organization, String app) {
        return new Access(Set.of(organization), Optional.of(app), Rights.FULL, Secrets.HIDDEN);
    }

    /** Whether it is good for an organization as a whole. */
    public boolean isGoodFor(Organization organization) {
        return app.isEmpty() && sees(organization);
    }

    /** Whether it is good for something in an organization. */
    public boolean sees(Organization organization) {
        return organizations.contains(organization.slug());
    }

    /** Whether it is good for an app. */
    public boolean isGoodFor(EmulatedApp candidate) {
        return sees(candidate.organization())
                && app.map(candidate.name()::equals).orElse(true);
    }
}
