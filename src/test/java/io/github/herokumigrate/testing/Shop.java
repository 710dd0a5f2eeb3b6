package io.github.herokumigrate.testing;

import io.github.herokumigrate.app.Framework;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.Cache;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A shop with everything that a Heroku app can have, as a wish for a target. */
public final class Shop {
    /** Its name. */
    public static final AppName NAME = AppName.of("acme-orders");
    /** The value of its variable API_TOKEN. */
    public static final String TOKEN = "token-that-nobody-may-see";

    private Shop() {}

    /** The wish. */
    public static TargetApp wish() {
        return new TargetApp(
                NAME,
                Path.of("."),
                Framework.PLAIN,
                List.of(service("web", 2), service("worker", 1)),
                Optional.of(new ReleaseCommand("java -jar migrate.jar", Memory.ofMebibytes(512))),
                List.of(
                        variable("API_TOKEN", TOKEN, Variable.Visibility.SECRET),
                        variable("GREETING", "Grüß Gott, it's \"$HOME\"", Variable.Visibility.SECRET),
                        variable("EMPTY", "", Variable.Visibility.SECRET),
                        variable("LOG_LEVEL", "info", Variable.Visibility.PLAIN)),
                Optional.of(new Database(15, Set.of("DATABASE_URL"))),
                Optional.of(new Cache(Set.of("REDIS_URL"))),
                List.of(),
                List.of(new Schedule("nightly", "java -jar report.jar", "0 3 * * *", Memory.ofMebibytes(512))),
                Optional.of(image("first")));
    }

    /** A process type as on Heroku. */
    public static Service service(String type, int count) {
        return new Service(
                ProcessType.of(type),
                "java -jar target/" + type + ".jar",
                count,
                Memory.ofMebibytes(512),
                type.equals("web")
                        ? Optional.of(new HealthCheck("/", HealthCheck.Success.ANY_ANSWER))
                        : Optional.empty(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
    }

    /** A variable: a config var if it is secret, and otherwise one that the pom sets. */
    public static Variable variable(String name, String value, Variable.Visibility visibility) {
        return new Variable(
                name,
                Secret.of(value),
                visibility,
                visibility == Variable.Visibility.SECRET ? Variable.Origin.CONFIG_VAR : Variable.Origin.POM);
    }

    /** An image of this code. */
    public static AppImage image(String code) {
        String digits = HexFormat.of().formatHex(code.getBytes(StandardCharsets.UTF_8));
        return new AppImage("sha256:" + digits + "0".repeat(64 - digits.length()), code, AppImage.Architecture.AMD64);
    }
}
