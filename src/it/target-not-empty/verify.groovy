import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).failedSaying("empty", "orders", "-Dheroku-migrate.force=database")
