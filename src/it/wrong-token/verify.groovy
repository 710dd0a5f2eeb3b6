import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).failedSaying("token", "HEROKU_API_KEY")
