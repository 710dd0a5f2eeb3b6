package io.github.herokumigrate.platform.fly.data;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.Reading;
import io.github.herokumigrate.platform.fly.api.RedisApi.NewRedis;
import io.github.herokumigrate.platform.fly.api.RedisApi.Redis;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The application's Redis, found by its name.
 *
 * @param name its name
 * @param there it, as it is; forget it after each change
 * @param desired empty if it should not exist
 */
record RedisResource(FlySite site, String name, Reading<Optional<Redis>> there, Optional<RedisState> desired)
        implements Creatable<RedisState>, Updatable<RedisState>, Removable<RedisState> {
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    static ResourceId id(String name) {
        return new ResourceId("redis", name);
    }

    @Override
    public ResourceId id() {
        return id(name);
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of();
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public boolean holdsData() {
        return true;
    }

    @Override
    public Optional<RedisState> observe() throws InterruptedException {
        return there.get().map(RedisState::of);
    }

    @Override
    public List<Difference> differences(RedisState actual) {
        return desired.map(wish -> wish.differences(actual)).orElse(List.of());
    }

    @Override
    public void create() throws InterruptedException {
        if (anew().isEmpty()) {
            order();
        }
        settle();
    }

    @Override
    public void update(RedisState actual, List<Difference> differences) throws InterruptedException {
        settle();
    }

    @Override
    public void remove(RedisState actual) throws InterruptedException {
        try {
            site.api().redis().delete(name);
        } finally {
            there.forget();
        }
        site.waiting()
                .until(
                        "the end of " + described(),
                        READY_WITHIN,
                        () -> anew().isEmpty() ? Optional.of(name) : Optional.empty());
    }

    /** It is not repeated when its answer is lost: it is looked for instead. */
    private void order() throws InterruptedException {
        try {
            site.api()
                    .redis()
                    .create(new NewRedis(
                            site.organization(), name, desired.orElseThrow().region()));
        } catch (MigrationException e) {
            if (anew().isEmpty()) {
                throw e;
            }
        } finally {
            there.forget();
        }
    }

    private void settle() throws InterruptedException {
        site.waiting().until(described(), READY_WITHIN, () -> {
            Optional<Redis> now = anew();
            if (now.isPresent() && RedisState.of(now.get()).isFailed()) {
                throw new MigrationException(described() + " does not work, says Fly.io: "
                        + site.api().connection().redactor().redact(now.get().errorMessage())
                        + " Run again with -Dheroku-migrate.force=" + id() + " to make it anew.");
            }
            return now.map(RedisState::of).filter(RedisState::isReady);
        });
    }

    private Optional<Redis> anew() throws InterruptedException {
        there.forget();
        return there.get();
    }

    private String described() {
        return "Redis '" + name + "' in organization '" + site.organization() + "'";
    }
}
