package io.github.herokumigrate.migration;

import io.github.herokumigrate.heroku.HerokuExport;
import io.github.herokumigrate.heroku.HerokuSnapshot;
import io.github.herokumigrate.heroku.HerokuSnapshot.KeyValueStore;
import io.github.herokumigrate.heroku.HerokuSnapshot.PostgresDatabase;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableEntry;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableKind;
import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.Cache;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.Variable;
import io.github.herokumigrate.platform.Variable.Origin;
import io.github.herokumigrate.platform.Variable.Visibility;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sorts the config vars: which go over as they are, which stand for the database or the cache, which stay behind. */
final class VariableSorting {
    static final String DATABASE_URL = "DATABASE_URL";

    private static final Pattern MAJOR = Pattern.compile("(\\d{1,3})(?:\\.\\d+)?");
    // Heroku's default major in 2026; taken only when nothing tells the source's.
    private static final int USUAL_MAJOR = 17;

    private final MigrationSettings settings;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final List<Destination> destinations = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private Optional<Database> database = Optional.empty();
    private Optional<Cache> cache = Optional.empty();

    VariableSorting(MigrationSettings settings) {
        this.settings = settings;
    }

    VariableSorting sort(HerokuExport export) {
        HerokuSnapshot snapshot = export.snapshot();
        Set<String> taken = new HashSet<>(sortDatabases(snapshot, export.configVars()));
        taken.addAll(sortCaches(snapshot));
        for (VariableEntry entry : snapshot.variables()) {
            if (!taken.contains(entry.name())) {
                export.configVars().value(entry.name()).ifPresent(value -> sort(entry, value));
            }
        }
        settings.variables()
                .set()
                .forEach((name, value) ->
                        variables.put(name, new Variable(name, Secret.of(value), Visibility.PLAIN, Origin.POM)));
        leaveWhatThePomSets();
        return this;
    }

    /** What the pom sets wins over the address of the target's database or cache too. */
    private void leaveWhatThePomSets() {
        database = database.map(
                wish -> new Database(wish.majorVersion(), wish.encoding(), withoutThoseOfThePom(wish.urlVariables())));
        cache = cache.map(wish -> new Cache(withoutThoseOfThePom(wish.urlVariables())));
    }

    private Set<String> withoutThoseOfThePom(Set<String> names) {
        Set<String> rest = new HashSet<>(names);
        rest.removeAll(settings.variables().set().keySet());
        return rest;
    }

    List<Variable> variables() {
        return List.copyOf(variables.values());
    }

    Optional<Database> database() {
        return database;
    }

    Optional<Cache> cache() {
        return cache;
    }

    List<Destination> destinations() {
        return destinations;
    }

    List<String> notices() {
        return notices;
    }

    private void sort(VariableEntry entry, Secret value) {
        String name = entry.name();
        if (settings.variables().exclude().contains(name)) {
            destinations.add(new Destination("config var " + name, "left behind: excluded in the pom"));
        } else if (entry.kind() == VariableKind.PLATFORM) {
            destinations.add(new Destination("config var " + name, "set by the target itself"));
        } else {
            boolean plain = entry.kind() == VariableKind.PLAIN
                    || settings.variables().plain().contains(name);
            variables.put(
                    name, new Variable(name, value, plain ? Visibility.PLAIN : Visibility.SECRET, Origin.CONFIG_VAR));
            destinations.add(new Destination("config var " + name, plain ? "variable" : "secret"));
            if (entry.kind() == VariableKind.ADDON) {
                notices.add(name + " belongs to the add-on " + entry.addon().orElse("of another app")
                        + ": its value goes over as it is and ends with the add-on.");
            }
        }
    }

    private Set<String> sortDatabases(HerokuSnapshot snapshot, ConfigVars configVars) {
        List<PostgresDatabase> databases = snapshot.databases();
        Optional<PostgresDatabase> main = databases.stream()
                .filter(candidate -> candidate.configVars().contains(DATABASE_URL))
                .findFirst()
                .or(() -> databases.stream().findFirst());
        Set<String> taken = new LinkedHashSet<>();
        for (PostgresDatabase candidate : databases) {
            taken.addAll(candidate.configVars());
            boolean isMain = main.filter(candidate::equals).isPresent();
            for (String name : candidate.configVars()) {
                destinations.add(new Destination(
                        "config var " + name,
                        isMain ? "URL of the target's database" : "left behind: second database " + candidate.addon()));
            }
            if (!isMain) {
                notices.add("The app has a second database, " + candidate.addon() + " ("
                        + String.join(", ", candidate.configVars())
                        + "): only one is migrated; set its variables with <variables><set>.");
            }
        }
        if (main.isPresent()) {
            database = main.map(found -> new Database(major(found), Set.copyOf(found.configVars())));
            destinations.add(new Destination("add-on " + main.get().addon(), "PostgreSQL of the target"));
        } else if (hasOtherSource(configVars)) {
            taken.add(DATABASE_URL);
            database = Optional.of(new Database(USUAL_MAJOR, Set.of(DATABASE_URL)));
            destinations.add(new Destination("database that is no Heroku add-on", "PostgreSQL of the target"));
        }
        return taken;
    }

    private boolean hasOtherSource(ConfigVars configVars) {
        return settings.database().sourceUrl().isPresent()
                || settings.dumpFile().isPresent()
                || configVars
                        .value(DATABASE_URL)
                        .filter(DatabaseUrl::isDatabaseUrl)
                        .isPresent();
    }

    private Set<String> sortCaches(HerokuSnapshot snapshot) {
        Set<String> taken = new LinkedHashSet<>();
        for (KeyValueStore store : snapshot.keyValueStores()) {
            taken.addAll(store.configVars());
            store.configVars()
                    .forEach(name -> destinations.add(
                            new Destination("config var " + name, "URL of the target's key-value store")));
        }
        if (!taken.isEmpty()) {
            cache = Optional.of(new Cache(taken));
        }
        return taken;
    }

    private static int major(PostgresDatabase database) {
        Matcher matcher = MAJOR.matcher(database.version().orElse(""));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : USUAL_MAJOR;
    }
}
