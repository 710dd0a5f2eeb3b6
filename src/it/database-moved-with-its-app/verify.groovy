import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).with {
    printed(
            "heroku addons:open scheduler -a acme-orders",
            "-Dheroku-migrate.database.schedulerJobs=off",
            "Nobody writes any more: no other session is left that could",
            "It may be used from here on: writes were refused for",
            "; writes were refused for",
            "finished: the target is equal to the source",
            "aborted: the application may write to the source")
    leftTheAppOpenWith([web: 1, worker: 1])
}
