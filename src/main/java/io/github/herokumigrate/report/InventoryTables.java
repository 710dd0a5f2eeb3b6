package io.github.herokumigrate.report;

import io.github.herokumigrate.heroku.HerokuSnapshot;
import io.github.herokumigrate.heroku.HerokuSnapshot.AddOn;
import io.github.herokumigrate.heroku.HerokuSnapshot.Domain;
import io.github.herokumigrate.heroku.HerokuSnapshot.KeyValueStore;
import io.github.herokumigrate.heroku.HerokuSnapshot.PostgresDatabase;
import io.github.herokumigrate.heroku.HerokuSnapshot.ProcessFormation;
import io.github.herokumigrate.heroku.HerokuSnapshot.Unreadable;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableEntry;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Heroku runs, as tables; those without rows are left out. */
final class InventoryTables {
    private static final String UNKNOWN = "-";
    private static final int COMMIT_LENGTH = 8;

    private final HerokuSnapshot snapshot;

    InventoryTables(HerokuSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    List<Table> all() {
        return Stream.of(app(), processes(), variables(), addOns(), databases(), keyValueStores(), domains())
                .filter(table -> !table.isEmpty())
                .toList();
    }

    /** The same for a console, where a long list of names tells little. */
    List<Table> allButVariables() {
        return Stream.of(app(), processes(), addOns(), databases(), keyValueStores(), domains())
                .filter(table -> !table.isEmpty())
                .toList();
    }

    /** What the API does not tell; may be empty. */
    Table unreadable() {
        return Table.of(
                "Cannot be read from Heroku",
                "No API tells these.",
                snapshot.unreadable(),
                List.of(Column.text("What", Unreadable::what), Column.text("What to do", Unreadable::advice)));
    }

    private Table app() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Stack", snapshot.stack()));
        facts.add(new Fact("Region", snapshot.region()));
        snapshot.release().ifPresent(release -> facts.add(new Fact("Release", describe(release))));
        facts.add(new Fact("Buildpacks", buildpacks()));
        facts.add(new Fact("Maintenance mode", snapshot.maintenance() ? "on" : "off"));
        if (!snapshot.features().isEmpty()) {
            facts.add(new Fact("Features", String.join(", ", snapshot.features())));
        }
        return Table.of("App", "", facts, List.of(Column.text("Fact", Fact::name), Column.text("Value", Fact::value)));
    }

    private record Fact(String name, String value) {}

    private static String describe(HerokuSnapshot.Release release) {
        String commit = release.commit()
                .map(id -> ", commit " + id.substring(0, Math.min(COMMIT_LENGTH, id.length())))
                .orElse("");
        return "v" + release.version() + ", " + release.description() + commit;
    }

    private String buildpacks() {
        return snapshot.buildpacks().isEmpty()
                ? snapshot.detectedBuildpack().orElse("unknown") + " (detected)"
                : String.join(", ", snapshot.buildpacks());
    }

    private Table processes() {
        return Table.of(
                "Process types",
                "",
                snapshot.processes(),
                List.of(
                        Column.code("Type", ProcessFormation::type),
                        Column.number("Dynos", process -> Quantity.of(process.quantity())),
                        Column.text("Size", ProcessFormation::size),
                        Column.number(
                                "Memory",
                                process -> Memory.ofMebibytes(process.memoryMebibytes())
                                        .toString()),
                        Column.code("Command", ProcessFormation::command)));
    }

    private Table variables() {
        return Table.of(
                "Config vars",
                "Names only.",
                snapshot.variables(),
                List.of(Column.code("Name", VariableEntry::name), Column.text("Class", InventoryTables::describe)));
    }

    private static String describe(VariableEntry variable) {
        return switch (variable.kind()) {
            case PLATFORM -> "set by the platform";
            case ADDON -> "owned by " + variable.addon().orElse("an add-on");
            case SECRET -> "secret";
            case PLAIN -> "plain";
        };
    }

    private Table addOns() {
        return Table.of(
                "Add-ons",
                "",
                snapshot.addons(),
                List.of(
                        Column.code("Name", AddOn::name),
                        Column.text("Plan", addon -> addon.service() + ":" + addon.plan()),
                        Column.text("State", this::state),
                        Column.code("Attached as", addon -> String.join(", ", addon.attachments()))));
    }

    private String state(AddOn addon) {
        return addon.owner().equals(snapshot.app().value())
                ? addon.state()
                : addon.state() + ", owned by app " + addon.owner();
    }

    private Table databases() {
        return Table.of(
                "Postgres databases",
                "",
                snapshot.databases(),
                List.of(
                        Column.code("Add-on", PostgresDatabase::addon),
                        Column.text("Plan", PostgresDatabase::plan),
                        Column.text("Version", database -> database.version().orElse(UNKNOWN)),
                        Column.number(
                                "Size",
                                database -> database.bytes()
                                        .map(bytes -> new Memory(bytes).toString())
                                        .orElse(UNKNOWN)),
                        Column.number("Tables", database -> number(database.tables())),
                        Column.number("Connections", InventoryTables::connections),
                        Column.code("Config vars", database -> String.join(", ", database.configVars()))));
    }

    private static String connections(PostgresDatabase database) {
        return number(database.connections())
                + database.connectionLimit()
                        .map(limit -> " of " + Quantity.of(limit))
                        .orElse("");
    }

    private static String number(Optional<Integer> number) {
        return number.map(Quantity::of).orElse(UNKNOWN);
    }

    private Table keyValueStores() {
        return Table.of(
                "Key-Value stores",
                "",
                snapshot.keyValueStores(),
                List.of(
                        Column.code("Add-on", KeyValueStore::addon),
                        Column.text("Plan", KeyValueStore::plan),
                        Column.text("Version", store -> store.version().orElse(UNKNOWN)),
                        Column.code("Config vars", store -> String.join(", ", store.configVars()))));
    }

    private Table domains() {
        return Table.of(
                "Domains",
                "",
                snapshot.domains(),
                List.of(
                        Column.code("Name", Domain::hostname),
                        Column.text("Kind", Domain::kind),
                        Column.code("DNS target", domain -> domain.dnsTarget().orElse(UNKNOWN)),
                        Column.text("Certificate", domain -> domain.acmStatus().orElse(UNKNOWN))));
    }
}
