package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.railway.api.ServicesApi.ServiceInstance;
import io.github.herokumigrate.platform.railway.site.OwnedNames;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a service of data runs. */
enum Engine {
    POSTGRES("database", "postgres", "Postgres", "/var/lib/postgresql/data", 5432, "DATABASE_URL"),
    REDIS("cache", "redis", "Redis", "/data", 6379, "REDIS_URL");

    private static final String PURPOSE = "HEROKU_MIGRATE_DATA";

    private final String kind;
    private final String template;
    private final String usualName;
    private final String mountPath;
    private final int port;
    private final String urlVariable;

    Engine(String kind, String template, String usualName, String mountPath, int port, String urlVariable) {
        this.kind = kind;
        this.template = template;
        this.usualName = usualName;
        this.mountPath = mountPath;
        this.port = port;
        this.urlVariable = urlVariable;
    }

    /** The code of Railway's template, which is in the names of its images too. */
    String template() {
        return template;
    }

    /** What Railway calls such a service. */
    String usualName() {
        return usualName;
    }

    /** Where its image wants the volume. */
    String mountPath() {
        return mountPath;
    }

    int port() {
        return port;
    }

    /** Which of its variables holds its address. */
    String urlVariable() {
        return urlVariable;
    }

    /** The resource of an application's own. */
    ResourceId id(AppName app) {
        return new ResourceId(kind, app.value());
    }

    /** The resource of one that the user has named. */
    ResourceId existing() {
        return new ResourceId(kind, "existing");
    }

    /** The notes by which a service of an application's is known; the first says whose it is, the second what for. */
    Map<String, String> notes(AppName app) {
        return Map.of(OwnedNames.VARIABLE, OwnedNames.of(app).text(), PURPOSE, kind);
    }

    /** Whether a service with these variables bears the notes. */
    boolean isNotedIn(Map<String, Secret> variables, AppName app) {
        Optional<OwnedNames> owner =
                OwnedNames.in(variables).filter(owned -> owned.app().equals(app));
        Optional<Secret> purpose = Optional.ofNullable(variables.get(PURPOSE));
        return owner.isPresent() && purpose.filter(Secret.of(kind)::equals).isPresent();
    }

    /** A variable of the environment in which a run notes what it has begun. */
    String intent(String what) {
        return "HEROKU_MIGRATE_" + kind.toUpperCase(Locale.ROOT) + "_" + what;
    }

    /** Whether a service may be of this kind: nobody wants to read the variables of all services for that. */
    boolean isLike(ServiceInstance instance) {
        return isIn(instance.name())
                || instance.sourceImage().filter(this::isIn).isPresent();
    }

    private boolean isIn(String text) {
        return text.toLowerCase(Locale.ROOT).contains(template);
    }
}
