import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).failedSaying("web.1", "does not listen on its PORT", "but on ")
