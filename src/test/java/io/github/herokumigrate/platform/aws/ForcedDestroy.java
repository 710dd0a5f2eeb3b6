package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.TargetApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** An application is removed with all its data. */
record ForcedDestroy(FirstDeploy deploy) implements Journey {
    private static final Force DATA = new Force(Set.of("database", "cache", "repository", "service"));

    @Override
    public void prepare(DeployedApp account) throws InterruptedException {
        deploy.prepare(account);
        List<String> problems = deploy.run(account);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("There is nothing to remove, as the deploy failed: " + problems);
        }
    }

    @Override
    public List<String> run(DeployedApp account) throws InterruptedException {
        TargetApp onlyName = TargetApp.named(deploy.app().name(), Path.of("."));
        try (AwsPlatform platform = deploy.platform(account)) {
            return FirstDeploy.failures(
                    account.deployment(platform).destroy(onlyName, DATA, plan -> {}, new SilentListener()));
        } catch (MigrationException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<String> misfits(DeployedApp account) {
        return List.of();
    }
}
