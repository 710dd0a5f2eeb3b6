package io.github.herokumigrate.platform.fly.site;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.platform.Reading;
import io.github.herokumigrate.platform.Waiting;
import io.github.herokumigrate.platform.fly.api.FlyApi;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.SecretsApi.KnownSecret;
import java.time.Clock;
import java.util.List;

/**
 * Where one application's resources are made: what every one of them needs.
 *
 * @param api Fly.io's APIs
 * @param app the application's name, which is that of its Fly.io app
 * @param organization the slug of the organization
 * @param region the region of its machines and of its data
 * @param waiting how to wait
 * @param machines the app's machines; forget them after each change
 * @param secrets the app's secrets; forget them after each change
 */
public record FlySite(
        FlyApi api,
        AppName app,
        String organization,
        String region,
        Waiting waiting,
        Reading<List<Machine>> machines,
        Reading<List<KnownSecret>> secrets) {
    /** The note by which a machine is known to be made by this plugin; its value is the application's name. */
    public static final String OUR_NOTE = "heroku_migrate";

    /** The site of an application; asks nothing yet. */
    public static FlySite of(FlyApi api, AppName app, String organization, String region, Clock clock) {
        return new FlySite(
                api,
                app,
                organization,
                region,
                new Waiting(api.connection().pollInterval(), clock),
                new Reading<>(clock, () -> api.machines().list(app)),
                new Reading<>(clock, () -> api.secrets().list(app)));
    }

    /** Whether this plugin made a machine for this application. */
    public boolean isOurs(Machine machine) {
        return machine.note(OUR_NOTE).filter(app.value()::equals).isPresent();
    }

    /** The machines that this plugin made. */
    public List<Machine> ourMachines() throws InterruptedException {
        return machines.get().stream().filter(this::isOurs).toList();
    }
}
