package io.github.herokumigrate.emulator.heroku;

/** Apps that several tests start from. */
public final class EmulatedApps {
    private static final String REDIS_URL = "rediss://:pRedisDemo0001@redis.example.com:6380";

    private EmulatedApps() {}

    /**
     * An order service with a database, a cache, a custom domain, and three process types.
     *
     * @param name the app's name, e.g. {@code acme-orders}
     * @param databaseUrl its database, which may be a real one
     * @param web the command of its web process
     * @param worker the command of its worker
     * @param release the command of its release phase
     */
    public static EmulatedApp orders(String name, String databaseUrl, String web, String worker, String release) {
        return EmulatedApp.named(name)
                .buildpack("heroku/java")
                .addon(EmulatedAddon.postgres(
                                "postgresql-curved-12345",
                                "essential-0",
                                EmulatedPostgres.at(databaseUrl)
                                        .version("15.18")
                                        .connections(3, 20))
                        .attachedAs("HEROKU_POSTGRESQL_AMBER", databaseUrl)
                        .costing(500))
                .addon(EmulatedAddon.redis("redis-round-54321", "mini", EmulatedRedis.at(REDIS_URL))
                        .costing(300))
                .addon(EmulatedAddon.named("scheduler-tidy-13579", "scheduler:standard")
                        .attachedAs("SCHEDULER"))
                .configVar("SPRING_PROFILES_ACTIVE", "production")
                .configVar("ORDERS_CURRENCY", "EUR")
                .configVar("ORDERS_GREETING", "Grüezi & \"welcome\" to $HOME, it's `open` 🎉")
                .configVar("PAYMENT_API_KEY", "sk_live_demo_4eC39HqLyjWDarjtT1zdp7dc")
                .configVar("SESSION_SECRET", "b1946ac92492d2347c6235b4d2611184")
                .configVar("FEATURE_FLAGS", "{\"express\": true, \"regions\": [\"eu\", \"us\"]}")
                .configVar("JAVA_OPTS", "-Xss512k")
                .configVar("LOG_LEVEL", "info")
                .process("web", web, 1, "Basic")
                .process("worker", worker, 1, "Basic")
                .process("release", release, 0, "Basic")
                .deployed("1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d")
                .release("Set LOG_LEVEL config vars")
                .domain(EmulatedDomain.custom("orders.example.com").acm("cert issued"))
                .feature("preboot")
                .collaborator("colleague@example.com")
                .logLine("app[web.1]: Started in 3.1 seconds");
    }
}
