package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.model.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is asked for: what of a template is changed, and what makes the same service without one (contract: Railway 9.3,
 * 9.4). References in values are Railway's to replace.
 *
 * @param engine what it runs
 * @param major the wished major version; empty to take the template's
 * @param region where it is; empty for the workspace's preference
 */
record Recipe(Engine engine, Optional<Integer> major, Optional<String> region) {
    private static final Pattern TAG = Pattern.compile("(@sha256:[0-9a-f]+|:[^:/@]*)+$");
    /** With TLS, which a way in from outside needs. */
    private static final String POSTGRES_IMAGE = "ghcr.io/railwayapp-templates/postgres-ssl";

    private static final String REDIS_IMAGE = "redis:8.2";
    private static final String HOST = "${{RAILWAY_PRIVATE_DOMAIN}}";
    private static final String PUBLIC_ADDRESS = "${{RAILWAY_TCP_PROXY_DOMAIN}}:${{RAILWAY_TCP_PROXY_PORT}}";

    /** The image instead of the template's: the same in the wished version. */
    String image(String ofTemplate) {
        return major.map(wished -> TAG.matcher(ofTemplate).replaceFirst("") + ":" + wished)
                .orElse(ofTemplate);
    }

    /** The image where there is no template. */
    String image() {
        return switch (engine) {
            case POSTGRES -> POSTGRES_IMAGE + ":" + major.orElseThrow();
            case REDIS -> REDIS_IMAGE;
        };
    }

    /** The command instead of the image's own. */
    Optional<String> startCommand() {
        return switch (engine) {
            case POSTGRES -> Optional.empty();
            case REDIS ->
                // A shell replaces the variable; the volume's own directory is none of the server's.
                Optional.of("/bin/sh -c \"rm -rf /data/lost+found; exec docker-entrypoint.sh redis-server"
                        + " --requirepass $REDIS_PASSWORD --save 60 1 --dir /data\"");
        };
    }

    /** The variables where there is no template. */
    SortedMap<String, Secret> variables(Secret password) {
        Map<String, String> texts = switch (engine) {
            case POSTGRES ->
                Map.ofEntries(
                        Map.entry("PGDATA", engine.mountPath() + "/pgdata"),
                        Map.entry("POSTGRES_USER", "postgres"),
                        Map.entry("POSTGRES_DB", "railway"),
                        Map.entry("PGHOST", HOST),
                        Map.entry("PGPORT", String.valueOf(engine.port())),
                        Map.entry("PGUSER", "${{POSTGRES_USER}}"),
                        Map.entry("PGPASSWORD", "${{POSTGRES_PASSWORD}}"),
                        Map.entry("PGDATABASE", "${{POSTGRES_DB}}"),
                        Map.entry("DATABASE_URL", postgresUrl(HOST + ":" + engine.port())),
                        Map.entry("DATABASE_PUBLIC_URL", postgresUrl(PUBLIC_ADDRESS)),
                        Map.entry("SSL_CERT_DAYS", "820"),
                        Map.entry("RAILWAY_DEPLOYMENT_DRAINING_SECONDS", "60"));
            case REDIS ->
                Map.of(
                        "REDISHOST",
                        HOST,
                        "REDISPORT",
                        String.valueOf(engine.port()),
                        "REDISUSER",
                        "default",
                        "REDISPASSWORD",
                        "${{REDIS_PASSWORD}}",
                        "REDIS_URL",
                        redisUrl(HOST + ":" + engine.port()),
                        "REDIS_PUBLIC_URL",
                        redisUrl(PUBLIC_ADDRESS));
        };
        SortedMap<String, Secret> variables = new TreeMap<>();
        texts.forEach((name, text) -> variables.put(name, Secret.of(text)));
        variables.put(engine == Engine.POSTGRES ? "POSTGRES_PASSWORD" : "REDIS_PASSWORD", password);
        return variables;
    }

    private static String postgresUrl(String address) {
        return "postgresql://${{PGUSER}}:${{POSTGRES_PASSWORD}}@" + address + "/${{PGDATABASE}}";
    }

    private static String redisUrl(String address) {
        return "redis://${{REDISUSER}}:${{REDIS_PASSWORD}}@" + address;
    }
}
