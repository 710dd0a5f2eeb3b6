import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).printed(
        "ready: the target is",
        "-Dheroku-migrate.database.sync=finish",
        "From here on the source is read-only",
        "finished: the target is equal to the source",
        "aborted: the application may write to the source")
