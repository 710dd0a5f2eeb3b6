package io.github.herokumigrate.platform.fly.app;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.SecretsApi.KnownSecret;
import io.github.herokumigrate.platform.fly.api.SecretsApi.Written;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The secrets of an app: which they should be, which they are, and what machines have to be started with. */
public final class AppSecrets {
    /** The note on a machine with the marks of the secrets that it was started with. */
    public static final String NOTE = "heroku_migrate_secrets";

    /** The name of a secret that nobody has. */
    private static final String NOBODY = "HEROKU_MIGRATE_NO_SUCH_SECRET";

    private final FlySite site;
    private final List<WishedSecret> wished;
    private long version;

    /** The secrets that an app should have; those that a user has set besides stay. */
    public AppSecrets(FlySite site, List<WishedSecret> wished) {
        this.site = site;
        this.wished = List.copyOf(wished);
    }

    /** The marks of the secrets as they are now: what a machine that is started now gets as its note. */
    public String marks() throws InterruptedException {
        Map<String, Secret> values = new TreeMap<>();
        for (WishedSecret secret : wished) {
            secret.value().get().ifPresent(value -> values.put(secret.name(), value));
        }
        return SecretMarks.of(digests(), values).text();
    }

    /**
     * The version of the secrets that a machine has to see at least; 0 if the app should have none. Only a write tells the
     * version, and the one that counts may have been a run's that was killed: then a secret that is not there is removed,
     * as flyctl does (contract: Fly.io 7).
     */
    public synchronized long minVersion() throws InterruptedException {
        if (version == 0 && !wished.isEmpty()) {
            set(new TreeMap<>(Map.of(NOBODY, Optional.empty())));
        }
        return version;
    }

    List<WishedSecret> wished() {
        return wished;
    }

    /** What became of each secret that is or was wished; without those that are not there. */
    SortedMap<String, SecretState> states() throws InterruptedException {
        SortedMap<String, SecretState> states = new TreeMap<>();
        Map<String, String> digests = digests();
        List<SecretMarks> noted = noted();
        Map<String, Secret> shown = noted.isEmpty() ? values(digests) : Map.of();
        noted.forEach(marks -> marks.marks().keySet().stream()
                .filter(digests::containsKey)
                .forEach(name -> states.put(name, SecretState.LEFT_OVER)));
        for (WishedSecret secret : wished) {
            String digest = digests.get(secret.name());
            if (digest != null) {
                Optional<Secret> value = secret.value().get();
                states.put(
                        secret.name(),
                        noted.stream().anyMatch(marks -> marks.fits(secret.name(), digest, value))
                                        || isShown(value, Optional.ofNullable(shown.get(secret.name())))
                                ? SecretState.AS_WISHED
                                : SecretState.OTHER);
            }
        }
        return states;
    }

    /**
     * Writes what is not as wished, and removes what is left over.
     *
     * @throws MigrationException if a value is still unknown
     */
    void write(SortedMap<String, SecretState> states) throws InterruptedException {
        SortedMap<String, Optional<Secret>> values = new TreeMap<>();
        states.forEach((name, state) -> {
            if (state == SecretState.LEFT_OVER) {
                values.put(name, Optional.empty());
            }
        });
        List<String> unknown = new ArrayList<>();
        for (WishedSecret secret : wished) {
            if (states.get(secret.name()) != SecretState.AS_WISHED) {
                Optional<Secret> value = secret.value().get();
                if (value.isEmpty()) {
                    unknown.add(secret.name());
                }
                values.put(secret.name(), value);
            }
        }
        if (!unknown.isEmpty()) {
            throw new MigrationException("The value of " + String.join(", ", unknown)
                    + " is not known: what it is the address of is not ready. Run the goal again.");
        }
        set(values);
    }

    private synchronized void set(SortedMap<String, Optional<Secret>> values) throws InterruptedException {
        try {
            Written written = site.api().secrets().set(site.app(), values);
            version = Math.max(version, written.version());
        } finally {
            site.secrets().forget();
        }
    }

    /** Where no machine bears a mark, as when no process is to run: the values, if the token may read them. */
    private Map<String, Secret> values(Map<String, String> digests) throws InterruptedException {
        return wished.stream().map(WishedSecret::name).anyMatch(digests::containsKey)
                ? site.api().secrets().values(site.app())
                : Map.of();
    }

    private static boolean isShown(Optional<Secret> value, Optional<Secret> shown) {
        return value.isPresent() && value.equals(shown);
    }

    private List<SecretMarks> noted() throws InterruptedException {
        List<SecretMarks> noted = new ArrayList<>();
        for (Machine machine : site.ourMachines()) {
            machine.note(NOTE).map(SecretMarks::parse).ifPresent(noted::add);
        }
        return noted;
    }

    private Map<String, String> digests() throws InterruptedException {
        Map<String, String> digests = new TreeMap<>();
        for (KnownSecret secret : site.secrets().get()) {
            digests.put(secret.name(), secret.digest());
        }
        return digests;
    }
}
