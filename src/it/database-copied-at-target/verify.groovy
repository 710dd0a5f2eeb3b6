import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).printed(
        "Copying schema and data: done in",
        "verified: 1 row in 1 table",
        "-Dheroku-migrate.force=database",
        "the strategy 'dump' needs a disk")
