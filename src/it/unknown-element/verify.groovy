import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).failedSaying("<migration><tagret>", "did you mean 'target'?")
