import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).failedSaying("127.0.0.1:1")
