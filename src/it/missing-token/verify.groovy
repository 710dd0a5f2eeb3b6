import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).failedSaying("settings.xml", "HEROKU_API_KEY", "netrc")
