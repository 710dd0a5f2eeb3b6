import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).failedSaying("Procfile line 3")
