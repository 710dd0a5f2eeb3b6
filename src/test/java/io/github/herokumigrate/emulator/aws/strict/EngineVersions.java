package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import java.util.List;
import java.util.stream.Collectors;

/** Which PostgreSQL there is to order; moto does not know. */
final class EngineVersions {
    private static final List<String> POSTGRES = List.of("14.20", "15.15", "16.11", "17.6", "17.7", "18.1");
    private static final String USUAL = "17.7";
    private static final List<String> CLASSES =
            List.of("db.t4g.micro", "db.t4g.small", "db.t4g.medium", "db.t4g.large", "db.m7g.large", "db.r7g.large");

    private EngineVersions() {}

    static Answer answer(Call call) {
        return Answer.query(
                call.operation(),
                "<DBEngineVersions>"
                        + versions(call).stream()
                                .map(version -> "<DBEngineVersion><Engine>postgres</Engine><MajorEngineVersion>"
                                        + major(version) + "</MajorEngineVersion><EngineVersion>" + version
                                        + "</EngineVersion><DBParameterGroupFamily>postgres" + major(version)
                                        + "</DBParameterGroupFamily><DBEngineDescription>PostgreSQL"
                                        + "</DBEngineDescription><Status>available</Status></DBEngineVersion>")
                                .collect(Collectors.joining())
                        + "</DBEngineVersions>");
    }

    static Answer orderable(Call call) {
        String wanted = call.field("DBInstanceClass").orElse("");
        return Answer.query(
                call.operation(),
                "<OrderableDBInstanceOptions>"
                        + versions(call).stream()
                                .flatMap(version -> CLASSES.stream()
                                        .filter(name -> wanted.isEmpty() || name.equals(wanted))
                                        .map(name -> "<OrderableDBInstanceOption><Engine>postgres</Engine>"
                                                + "<EngineVersion>" + version + "</EngineVersion><DBInstanceClass>"
                                                + name + "</DBInstanceClass><LicenseModel>postgresql-license"
                                                + "</LicenseModel><StorageType>gp3</StorageType><Vpc>true</Vpc>"
                                                + "<MultiAZCapable>true</MultiAZCapable>"
                                                + "<SupportsStorageEncryption>true</SupportsStorageEncryption>"
                                                + "</OrderableDBInstanceOption>"))
                                .collect(Collectors.joining())
                        + "</OrderableDBInstanceOptions>");
    }

    private static List<String> versions(Call call) {
        if (!call.field("Engine").orElse("postgres").equals("postgres")) {
            return List.of();
        }
        String wanted = call.field("EngineVersion").orElse("");
        boolean isUsualOnly = call.field("DefaultOnly").orElse("false").equals("true");
        if (isUsualOnly && wanted.isEmpty()) {
            return List.of(USUAL);
        }
        List<String> fitting = POSTGRES.stream()
                .filter(version -> wanted.isEmpty() || version.equals(wanted) || version.startsWith(wanted + "."))
                .toList();
        return isUsualOnly && !fitting.isEmpty() ? List.of(fitting.get(fitting.size() - 1)) : fitting;
    }

    private static String major(String version) {
        return version.substring(0, version.indexOf('.'));
    }
}
