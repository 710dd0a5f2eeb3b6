import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).printed("heroku-migrate:help")
