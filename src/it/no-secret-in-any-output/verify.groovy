import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).holdsNoSecret()
