package io.github.herokumigrate.emulator.railway.template;

import io.github.herokumigrate.emulator.railway.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Services that come ready-made.
 *
 * @param code the name that it is found by
 * @param name the name that people see
 * @param config how its services are made, as JSON
 */
public record Template(String code, String name, String config) {
    private static final String POSTGRES = """
            {"services": {"7a1f0a52-4d6e-4c1b-9a8e-0b0c0d0e0f01": {
              "name": "Postgres", "icon": "https://devicons.railway.app/i/postgresql.svg",
              "source": {"image": "ghcr.io/railwayapp-templates/postgres-ssl:18"},
              "build": {},
              "deploy": {"startCommand": null, "healthcheckPath": null,
                "requiredMountPath": "/var/lib/postgresql/data"},
              "networking": {"serviceDomains": {}, "tcpProxies": {}},
              "variables": {
                "PGDATA": {"defaultValue": "/var/lib/postgresql/data/pgdata", "isOptional": false},
                "PGHOST": {"defaultValue": "${{RAILWAY_PRIVATE_DOMAIN}}", "isOptional": false},
                "PGPORT": {"defaultValue": "5432", "isOptional": false},
                "PGUSER": {"defaultValue": "${{POSTGRES_USER}}", "isOptional": false},
                "PGPASSWORD": {"defaultValue": "${{POSTGRES_PASSWORD}}", "isOptional": false},
                "PGDATABASE": {"defaultValue": "${{POSTGRES_DB}}", "isOptional": false},
                "POSTGRES_DB": {"defaultValue": "railway", "isOptional": false},
                "POSTGRES_USER": {"defaultValue": "postgres", "isOptional": false},
                "POSTGRES_PASSWORD": {"defaultValue": "${{ secret(32, \\"abcdefghijklmnopqrstuvwxyz\\") }}",
                  "isOptional": false},
                "SSL_CERT_DAYS": {"defaultValue": "820", "isOptional": false},
                "RAILWAY_DEPLOYMENT_DRAINING_SECONDS": {"defaultValue": "60", "isOptional": true},
                "SEED": {"defaultValue": "", "isOptional": true},
                "OLD": null,
                "DATABASE_URL": {"isOptional": false, "defaultValue":
                  "postgresql://${{PGUSER}}:${{POSTGRES_PASSWORD}}@${{RAILWAY_PRIVATE_DOMAIN}}:5432/${{PGDATABASE}}"}
              },
              "volumeMounts": {"7a1f0a52-4d6e-4c1b-9a8e-0b0c0d0e0f01": {"mountPath": "/var/lib/postgresql/data"}}
            }}}""";
    private static final String REDIS = """
            {"services": {"7a1f0a52-4d6e-4c1b-9a8e-0b0c0d0e0f02": {
              "name": "Redis", "icon": "https://devicons.railway.app/i/redis.svg",
              "source": {"image": "redis:8.2.1"},
              "build": {},
              "deploy": {"requiredMountPath": "/data", "startCommand":
                "/bin/sh -c \\"exec docker-entrypoint.sh redis-server --requirepass $REDIS_PASSWORD --save 60 1\\""},
              "networking": {"serviceDomains": {}, "tcpProxies": {}},
              "variables": {
                "REDISHOST": {"defaultValue": "${{RAILWAY_PRIVATE_DOMAIN}}", "isOptional": false},
                "REDISPORT": {"defaultValue": "6379", "isOptional": false},
                "REDISUSER": {"defaultValue": "default", "isOptional": false},
                "REDISPASSWORD": {"defaultValue": "${{REDIS_PASSWORD}}", "isOptional": false},
                "REDIS_PASSWORD": {"defaultValue": "${{secret(32)}}", "isOptional": false},
                "REDIS_URL": {"isOptional": false, "defaultValue":
                  "redis://${{REDISUSER}}:${{REDIS_PASSWORD}}@${{REDISHOST}}:${{REDISPORT}}"}
              },
              "volumeMounts": {"7a1f0a52-4d6e-4c1b-9a8e-0b0c0d0e0f02": {"mountPath": "/data"}}
            }}}""";

    /** Those that there are. */
    public static List<Template> all() {
        return List.of(new Template("postgres", "PostgreSQL", POSTGRES), new Template("redis", "Redis", REDIS));
    }

    /** Its id, always the same. */
    public String id() {
        return UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** How its services are made. */
    public ObjectNode serializedConfig() {
        return (ObjectNode) Json.read(config);
    }

    /** One by its id; empty if there is none. */
    public static Optional<Template> byId(String id) {
        return all().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** One by its code; empty if there is none. */
    public static Optional<Template> byCode(String code) {
        return all().stream().filter(each -> each.code().equals(code)).findFirst();
    }
}
