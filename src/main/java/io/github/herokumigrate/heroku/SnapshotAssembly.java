package io.github.herokumigrate.heroku;

import io.github.herokumigrate.heroku.HerokuSnapshot.KeyValueStore;
import io.github.herokumigrate.heroku.HerokuSnapshot.PostgresDatabase;
import io.github.herokumigrate.heroku.HerokuSnapshot.ProcessFormation;
import io.github.herokumigrate.heroku.HerokuSnapshot.Unreadable;
import io.github.herokumigrate.heroku.SnapshotReader.DataReading;
import io.github.herokumigrate.heroku.SnapshotReader.Reading;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ConfigVars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that was read of an app, and the snapshot that it makes. */
record SnapshotAssembly(
        AppName name,
        Instant now,
        AppsApi.App app,
        ConfigVars vars,
        Optional<ReleasesApi.Release> release,
        Reading<Optional<ReleasesApi.Code>> code,
        List<AppsApi.Formation> formation,
        Reading<List<AppsApi.DynoSize>> sizes,
        Reading<List<AppsApi.BuildpackInstallation>> buildpacks,
        Reading<List<AppsApi.Domain>> domains,
        Reading<List<AppsApi.Feature>> features,
        List<DataReading> addOns) {
    HerokuExport export() {
        List<DataReading> seen = addOns.stream()
                .map(reading -> new DataReading(reading.entry().seeing(vars.names()), reading.facts()))
                .toList();
        List<HerokuSnapshot.AddOn> inventory =
                seen.stream().map(reading -> reading.entry().addOn()).toList();
        String stack = app.stack().map(Ref::name).orElse("");
        HerokuSnapshot snapshot = new HerokuSnapshot(
                HerokuSnapshot.FORMAT,
                now,
                name,
                app.id(),
                stack,
                app.region().map(Ref::name).orElse(""),
                app.maintenance(),
                buildpacks.value().stream()
                        .flatMap(installed -> installed.buildpack().stream())
                        .map(BuildpackName::of)
                        .toList(),
                app.buildpackProvidedDescription().filter(text -> !text.isBlank()),
                release.map(this::snapshotOf),
                processes(),
                new VariableClassifier(inventory).classify(vars),
                inventory,
                seen.stream()
                        .filter(reading -> reading.entry().isPostgres())
                        .flatMap(reading -> reading.facts().map(facts -> database(reading, facts)).stream())
                        .toList(),
                seen.stream()
                        .filter(reading -> reading.entry().isKeyValueStore())
                        .flatMap(reading -> reading.facts().map(facts -> store(reading, facts)).stream())
                        .toList(),
                domains.value().stream()
                        .map(domain -> new HerokuSnapshot.Domain(
                                domain.hostname(), domain.kind(), domain.cname(), domain.acmStatus()))
                        .toList(),
                features.value().stream()
                        .filter(AppsApi.Feature::enabled)
                        .map(AppsApi.Feature::name)
                        .toList(),
                unreadable(stack, inventory));
        return new HerokuExport(snapshot, vars);
    }

    private HerokuSnapshot.Release snapshotOf(ReleasesApi.Release current) {
        return new HerokuSnapshot.Release(
                current.version(),
                current.description(),
                code.value().flatMap(ReleasesApi.Code::commit).filter(commit -> !commit.isBlank()),
                current.createdAt().orElse(Instant.EPOCH));
    }

    /** The formation, and after it what the code declares and the formation does not know. */
    private List<ProcessFormation> processes() {
        DynoMemory memory = new DynoMemory(sizes.value());
        Map<String, String> declared = new LinkedHashMap<>(
                code.value().map(ReleasesApi.Code::processTypes).orElse(Map.of()));
        List<ProcessFormation> processes = new ArrayList<>();
        for (AppsApi.Formation process : formation) {
            String inCode = Optional.ofNullable(declared.remove(process.type())).orElse("");
            processes.add(new ProcessFormation(
                    process.type(),
                    process.command().isEmpty() ? inCode : process.command(),
                    process.quantity(),
                    process.sizeName(),
                    memory.mebibytes(process.sizeName())));
        }
        String size =
                formation.stream().map(AppsApi.Formation::sizeName).findFirst().orElse("Basic");
        declared.forEach(
                (type, command) -> processes.add(new ProcessFormation(type, command, 0, size, memory.mebibytes(size))));
        return processes;
    }

    private static PostgresDatabase database(DataReading reading, DataFacts facts) {
        HerokuSnapshot.AddOn addOn = reading.entry().addOn();
        return new PostgresDatabase(
                addOn.name(),
                addOn.plan(),
                facts.version(),
                facts.bytes(),
                facts.tables(),
                facts.connections(),
                facts.connectionLimit(),
                addOn.configVars());
    }

    private static KeyValueStore store(DataReading reading, DataFacts facts) {
        HerokuSnapshot.AddOn addOn = reading.entry().addOn();
        return new KeyValueStore(addOn.name(), addOn.plan(), facts.version(), addOn.configVars());
    }

    private List<Unreadable> unreadable(String stack, List<HerokuSnapshot.AddOn> inventory) {
        Stream<Unreadable> refused = Stream.of(
                        code.problem(), sizes.problem(), buildpacks.problem(), domains.problem(), features.problem())
                .flatMap(Optional::stream);
        Stream<Unreadable> data =
                addOns.stream().flatMap(reading -> reading.facts().stream()).flatMap(facts -> facts.problem().stream());
        return Stream.of(refused, data, KnownGaps.of(stack, inventory).stream())
                .flatMap(gaps -> gaps)
                .toList();
    }
}
