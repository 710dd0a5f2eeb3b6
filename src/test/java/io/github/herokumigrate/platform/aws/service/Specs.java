package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** What tasks of the test's application say. */
record Specs(AwsSite site) {
    static final String IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/hm-acme-orders@sha256:" + "a".repeat(64);

    TaskSpec web() {
        return of("web", OptionalInt.of(8080), Map.of("LOG_LEVEL", "info", "EMPTY", ""), Optional.of("v1"));
    }

    TaskSpec worker() {
        return of("worker", OptionalInt.empty(), Map.of(), Optional.empty());
    }

    TaskSpec job(String name) {
        return of(Schedules.process(name), OptionalInt.empty(), Map.of(), Optional.empty());
    }

    TaskSpec with(TaskSpec spec, String variable, String value) {
        SortedMap<String, String> variables = new TreeMap<>(spec.variables());
        variables.put(variable, value);
        return of(spec.process(), spec.port(), variables, spec.configVersion());
    }

    TaskSpec withConfigVersion(TaskSpec spec, String version) {
        return of(spec.process(), spec.port(), spec.variables(), Optional.of(version));
    }

    private TaskSpec of(
            String process, OptionalInt port, Map<String, String> variables, Optional<String> configVersion) {
        return new TaskSpec(
                site.names().family(process),
                process,
                IMAGE,
                Architecture.AMD64,
                new FargateSize(512, 1024),
                List.of("sh", "-c", "exec java -jar app.jar \"$PORT\""),
                port,
                new TreeMap<>(variables),
                new TreeMap<>(Map.of(
                        "DATABASE_URL", site.account().arn("ssm", "parameter/hm/acme-orders/config/DATABASE_URL"))),
                configVersion,
                site.names().logGroup(),
                site.account().iamArn("role/hm-acme-orders-exec"),
                site.account().iamArn("role/hm-acme-orders-task"),
                30);
    }
}
