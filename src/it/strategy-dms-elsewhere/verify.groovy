import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).failedSaying("dms needs the target aws", "'local'", "stream or sync")
