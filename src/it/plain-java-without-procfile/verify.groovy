import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).printed("web.1")
