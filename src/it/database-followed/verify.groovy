import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).printed(
        "ready: the target is",
        "-Dheroku-migrate.database.sync=finish",
        "The Heroku app is not stopped, as the source is not known to be its own database",
        "From here on the source is read-only",
        "finished: the target is equal to the source",
        "aborted: the application may write to the source")
